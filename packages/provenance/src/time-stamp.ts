import { createHash, randomBytes } from 'node:crypto';

const patience = 5_000;
const mostBytes = 10_000;

/** One value of DER: a tag, a length of up to two bytes, and the content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

/** Of SHA-256, as an AlgorithmIdentifier. */
const sha256 = Buffer.from('300d06096086480165030402010500', 'hex');

/** The start and end of the value that begins at `start`, its tag included, and where its content starts. */
function valueAt(bytes: Buffer, start: number): { content: number; end: number } {
  const first = bytes.readUInt8(start + 1);
  if (first < 128) return { content: start + 2, end: start + 2 + first };
  const width = first & 127;
  const length = bytes.readUIntBE(start + 2, width);
  return { content: start + 2 + width, end: start + 2 + width + length };
}

/**
 * Asks a time-stamp authority (RFC 3161) to vouch that `signed` was there now. Answers the token with which it does.
 * @throws Error where it does not answer in five seconds, refuses, or sends more than there is room for
 */
export async function askTimeStamp(url: string, signed: Uint8Array): Promise<Uint8Array> {
  const imprint = createHash('sha256').update(signed).digest();
  const nonce = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const wantsCertificates = der(0x01, Buffer.from([0xff]));
  const request = der(
    0x30,
    der(0x02, Buffer.from([1])),
    der(0x30, sha256, der(0x04, imprint)),
    der(0x02, nonce),
    wantsCertificates,
  );
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(request),
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`The time-stamp authority answered with status ${response.status}`);
  const answer = Buffer.from(await response.arrayBuffer());
  if (answer.byteLength > mostBytes)
    throw new Error(`The time-stamp authority sent ${answer.byteLength} bytes`);
  const whole = valueAt(answer, 0);
  const status = valueAt(answer, whole.content);
  const granted = answer.readUInt8(valueAt(answer, status.content).end - 1);
  if (granted > 1 || status.end >= whole.end)
    throw new Error(`The time-stamp authority refused, with status ${granted}`);
  return new Uint8Array(answer.subarray(status.end, whole.end));
}
