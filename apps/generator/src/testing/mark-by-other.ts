import { makeLeaf, makeRoot } from '@sorami/provenance/make-certificates';
import { createMarker } from '@sorami/provenance/marker';

/** A file as a provider sends it that marks what its models make: signed under a root that nobody here knows. */
export async function markByOther(source: Uint8Array, contentType: string): Promise<Buffer> {
  const root = await makeRoot('Other provider');
  const leaf = await makeLeaf(root, { name: 'Other' });
  const marker = createMarker(
    { C2PA_CERTIFICATE: leaf.certificate + root.certificate, C2PA_PRIVATE_KEY: leaf.key },
    { onUnstamped: () => {} },
  );
  const mark = { sourceType: 'trainedAlgorithmicMedia', model: 'other:model', jobId: null } as const;
  try {
    return Buffer.from(await marker.mark({ source, contentType, mark }, new AbortController().signal));
  } finally {
    await marker.close();
  }
}
