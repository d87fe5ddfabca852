interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }): Promise<{ createWritable(): Promise<WritableStream<Uint8Array>> }>;
}

function canPick(target: object): target is SavePicker {
  return 'showSaveFilePicker' in target;
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob on its own time.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Where the bytes of a download go: straight to a file that the person picks, else gathered and saved at the end.
 * Null where the person picked none. Has to be called in answer to a click.
 */
export async function chooseTarget(
  name: string,
): Promise<((stream: ReadableStream<Uint8Array>, signal: AbortSignal) => Promise<void>) | null> {
  if (canPick(window)) {
    try {
      const handle = await window.showSaveFilePicker({
        suggestedName: name,
        types: [{ description: 'ZIP', accept: { 'application/zip': ['.zip'] } }],
      });
      const writable = await handle.createWritable();
      return (stream, signal) => stream.pipeTo(writable, { signal });
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return null;
      // Forbidden here, as in a frame: the ordinary way is left.
    }
  }
  return async (stream, signal) => {
    const parts: Blob[] = [];
    await stream.pipeTo(
      // Each part on its own: browsers keep blobs on disk when they grow.
      new WritableStream<Uint8Array>({ write: (chunk) => void parts.push(new Blob([chunk as BlobPart])) }),
      { signal },
    );
    saveBlob(new Blob(parts, { type: 'application/zip' }), name);
  };
}
