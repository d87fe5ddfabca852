import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingKey } from '../signature/signing-key.ts';
import { readChunks } from './read-chunks.ts';

async function* inPieces(body: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let turn = 0; at < body.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? body.length;
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function read(body: Buffer, sizes: number[], payload: Parameters<typeof readChunks>[1]) {
  const trailers: Record<string, string> = {};
  const pieces: Buffer[] = [];
  for await (const piece of readChunks(inPieces(body, sizes), payload, trailers)) pieces.push(piece);
  return { data: Buffer.concat(pieces), trailers };
}

it('chunks come out whole, however the network cuts them', async () => {
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 });
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(chunks, sizes, async (parts, cuts) => {
      const frames = parts.flatMap((part) => [`${part.length.toString(16)}\r\n`, part, '\r\n']);
      const end = '0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n';
      const body = Buffer.concat([...frames, end].map((piece) => Buffer.from(piece)));
      const payload = { trailer: true, signing: null };
      const { data, trailers } = await read(body, cuts, payload);
      expect(data).toEqual(Buffer.concat(parts));
      expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'AAAA' });
      const short = body.subarray(0, body.length - 1 - (cuts[0] ?? 0));
      await expect(read(short, cuts, payload)).rejects.toMatchObject({ code: 'IncompleteBody' });
    }),
  );
});

describe('the examples of the S3 reference', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and sigv4-streaming-trailers.html
  const key = signingKey(
    {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
    },
    '20130524',
  );
  const common = { key, date: '20130524T000000Z', scope: '20130524/us-east-1/s3/aws4_request' };
  const data = [Buffer.alloc(65_536, 'a'), Buffer.alloc(1024, 'a'), Buffer.alloc(0)];

  function frame(signatures: string[], end: string): Buffer {
    const frames = data.map((chunk, index) => {
      const head = `${chunk.length.toString(16)};chunk-signature=${signatures[index]}\r\n`;
      return chunk.length > 0 ? `${head}${chunk}\r\n` : head;
    });
    return Buffer.from(frames.join('') + end);
  }

  it('pass: signed chunks', async () => {
    const body = frame(
      [
        'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
        '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
        'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
      ],
      '\r\n',
    );
    const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9';
    const payload = { trailer: false, signing: { ...common, seed } };
    expect((await read(body, [10_000], payload)).data).toHaveLength(66_560);
    body[100] = 'b'.charCodeAt(0);
    await expect(read(body, [10_000], payload)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  });

  it('pass: a signed trailer', async () => {
    const body = frame(
      [
        'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
        '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
        '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
      ],
      'x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
    );
    const seed = '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e';
    const payload = { trailer: true, signing: { ...common, seed } };
    expect((await read(body, [9999], payload)).trailers).toEqual({ 'x-amz-checksum-crc32c': 'sOO8/Q==' });
  });
});
