import {
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const keyServiceCredentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } as const;
const wanted = ['KeyId', 'Message', 'MessageType', 'SigningAlgorithm'];

export interface KeyService {
  url: string;
  /** Signatures that were given, and how it answers. */
  given: number;
  mood: 'serves' | 'throttles once' | 'denies' | 'signs with another key';
  close(): Promise<void>;
}

class Refusal extends Error {}

/**
 * AWS KMS with one key on P-256, on this machine: the JSON that it speaks, and whatever it refuses (requests whose
 * signature is not good, unknown members, a message that is no SHA-256).
 */
export async function startKeyService(
  arn: string,
  keys: { key: string; other: string },
): Promise<KeyService> {
  function answer(request: IncomingMessage, body: string): object {
    const { method, headers } = request;
    if (method !== 'POST' || headers['x-amz-target'] !== 'TrentService.Sign')
      throw new Refusal('UnknownOperationException');
    if (headers['content-type'] !== 'application/x-amz-json-1.1') throw new Refusal('SerializationException');
    if (!isSigned(request, body, arn.split(':')[3] ?? '')) throw new Refusal('InvalidSignatureException');
    const order: Record<string, string> = JSON.parse(body);
    if (Object.keys(order).sort().join() !== wanted.join()) throw new Refusal('ValidationException');
    if (order.KeyId !== arn) throw new Refusal('NotFoundException');
    if (service.mood === 'denies') throw new Refusal('AccessDeniedException');
    if (service.mood === 'throttles once') {
      service.mood = 'serves';
      throw new Refusal('ThrottlingException');
    }
    const digest = Buffer.from(order.Message ?? '', 'base64');
    const isKnown = order.SigningAlgorithm === 'ECDSA_SHA_256' && order.MessageType === 'DIGEST';
    if (!isKnown || digest.byteLength !== 32) throw new Refusal('ValidationException');
    service.given += 1;
    const key = createPrivateKey(service.mood === 'signs with another key' ? keys.other : keys.key);
    const Signature = signDigest(key, digest).toString('base64');
    return { KeyId: arn, SigningAlgorithm: order.SigningAlgorithm, Signature };
  }

  const server = createServer(async (request, response) => {
    const body = await text(request);
    try {
      const sent = JSON.stringify(answer(request, body));
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(sent);
    } catch (error) {
      const __type = error instanceof Refusal ? error.message : 'SerializationException';
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type, message: `${__type} of the stand-in` }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: KeyService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given: 0,
    mood: 'serves',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return service;
}

/** The order of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Of a checksum itself, which Node would take the checksum of. In DER, as KMS gives it. */
function signDigest(key: KeyObject, digest: Buffer): Buffer {
  const once = createECDH('prime256v1');
  const point = once.generateKeys();
  const { d = '' } = key.export({ format: 'jwk' });
  const r = numberOf(point.subarray(1, 33)) % order;
  const sum = numberOf(digest) + r * numberOf(Buffer.from(d, 'base64url'));
  const s = (inverse(numberOf(once.getPrivateKey())) * sum) % order;
  const numbers = [r, s].map((value) => {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
    const isNegative = (bytes[0] ?? 0) > 127;
    return Buffer.concat([
      Buffer.from([2, bytes.length + (isNegative ? 1 : 0), ...(isNegative ? [0] : [])]),
      bytes,
    ]);
  });
  const content = Buffer.concat(numbers);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

/** By Fermat. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value % order];
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % order;
    base = (base * base) % order;
  }
  return result;
}

/** Whether a request bears the signature (version 4) of the one who may ask, for this service and region. */
function isSigned({ method, url, headers }: IncomingMessage, body: string, region: string): boolean {
  const pattern = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, credential = '', names = '', given = ''] = pattern.exec(headers.authorization ?? '') ?? [];
  const [id, day = '', ...scope] = credential.split('/');
  const date = String(headers['x-amz-date']);
  if (id !== keyServiceCredentials.accessKeyId || !date.startsWith(day)) return false;
  if (scope.join('/') !== `${region}/kms/aws4_request`) return false;
  const signed = names.split(';');
  if (!['host', 'x-amz-date', 'x-amz-target'].every((name) => signed.includes(name))) return false;
  const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
  const canonical = [
    method,
    url,
    '',
    ...signed.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    sha256(body),
  ];
  const toSign = ['AWS4-HMAC-SHA256', date, [day, ...scope].join('/'), sha256(canonical.join('\n'))].join(
    '\n',
  );
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = [day, ...scope].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${keyServiceCredentials.secretAccessKey}`),
  );
  return timingSafeEqual(hmac(key, toSign), Buffer.from(given, 'hex'));
}
