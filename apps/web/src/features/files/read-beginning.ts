/** Bytes of a text that a preview shows. */
const shownBytes = 256 * 1024;

/** Reads the beginning of a text, and no more than that of it. Bytes that are no UTF-8 become U+FFFD. */
export async function readBeginning(
  url: string,
  signal: AbortSignal,
  most = shownBytes,
): Promise<{ text: string; more: boolean }> {
  const answer = await fetch(url, { signal, referrerPolicy: 'no-referrer' });
  if (!answer.ok || !answer.body) throw new Error(`storage answered ${answer.status}`);
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let left = most;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), more: false };
    if (value.byteLength > left) {
      text += decoder.decode(value.subarray(0, left), { stream: true });
      await reader.cancel();
      return { text, more: true };
    }
    left -= value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
}
