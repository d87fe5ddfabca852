import { randomBytes, webcrypto } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as x509 from '@peculiar/x509';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
};
const policy = '1.3.6.1.4.1.32473.1';
const [granted, rejected] = [0, 2];

export interface TimeStampAuthority {
  url: string;
  /** Stamps that were given, and how it answers. */
  given: number;
  mood: 'serves' | 'refuses' | 'fails' | 'babbles';
  /** What was wrong with the request that it refused last. */
  complaint: string | null;
  close(): Promise<void>;
}

/** An authority as RFC 3161 has it, on this machine: it refuses whatever a strict one would. */
export async function startTimeStampAuthority(): Promise<TimeStampAuthority> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    signingAlgorithm: algorithm,
    name: [{ O: ['Clock'] }, { CN: ['Clock'] }],
    keys,
    extensions: [
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.timeStamping], true),
    ],
  });
  const certificate = pkijs.Certificate.fromBER(made.rawData);
  const digestOf = (bytes: ArrayBuffer) => webcrypto.subtle.digest('SHA-256', bytes);

  async function stamp(bytes: Buffer): Promise<ArrayBuffer> {
    const request = pkijs.TimeStampReq.fromBER(new Uint8Array(bytes));
    const { version, messageImprint, nonce, certReq, extensions } = request;
    const complaint =
      (version !== 1 && 'version') ||
      (messageImprint.hashAlgorithm.algorithmId !== oids.sha256 && 'badAlg') ||
      (messageImprint.hashedMessage.valueBlock.valueHexView.byteLength !== 32 && 'badDataFormat') ||
      ((nonce?.valueBlock.valueHexView.byteLength ?? 0) < 8 && 'nonce') ||
      (certReq !== true && 'certReq') ||
      (extensions !== undefined && 'unacceptedExtension') ||
      (authority.mood === 'refuses' && 'mood') ||
      null;
    authority.complaint = complaint;
    if (complaint !== null || !nonce) {
      const status = new pkijs.PKIStatusInfo({ status: rejected });
      return new pkijs.TimeStampResp({ status }).toSchema().toBER();
    }
    authority.given += 1;
    const serialNumber = new asn1.Integer({ value: authority.given });
    const facts = { version: 1, policy, messageImprint, serialNumber, genTime: new Date(), nonce };
    const eContent = new pkijs.TSTInfo(facts).toSchema().toBER();
    const attribute = (type: string, value: asn1.BaseBlock) => new pkijs.Attribute({ type, values: [value] });
    const inner = new asn1.OctetString({ valueHex: await digestOf(made.rawData) });
    const sequence = (value: asn1.BaseBlock) => new asn1.Sequence({ value: [value] });
    const content = new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.id_eContentType_TSTInfo });
    // Given to the constructor, it would become a string of strings, which is BER and no DER.
    content.eContent = new asn1.OctetString({ valueHex: eContent });
    const signed = new pkijs.SignedData({
      version: 3,
      encapContentInfo: content,
      certificates: [certificate],
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({
            issuer: certificate.issuer,
            serialNumber: certificate.serialNumber,
          }),
          signedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              attribute(
                oids.contentType,
                new asn1.ObjectIdentifier({ value: pkijs.id_eContentType_TSTInfo }),
              ),
              attribute(oids.messageDigest, new asn1.OctetString({ valueHex: await digestOf(eContent) })),
              attribute(oids.signingCertificate, sequence(sequence(sequence(inner)))),
            ],
          }),
        }),
      ],
    });
    await signed.sign(keys.privateKey, 0, 'SHA-256');
    const timeStampToken = new pkijs.ContentInfo({
      contentType: pkijs.id_ContentType_SignedData,
      content: signed.toSchema(true),
    });
    const status = new pkijs.PKIStatusInfo({ status: granted });
    return new pkijs.TimeStampResp({ status, timeStampToken }).toSchema().toBER();
  }

  const server = createServer(async (request, response) => {
    const { method, headers } = request;
    const body = await buffer(request);
    const isAsked = method === 'POST' && headers['content-type'] === 'application/timestamp-query';
    if (!isAsked || authority.mood === 'fails') return response.writeHead(isAsked ? 500 : 415).end();
    const answer = authority.mood === 'babbles' ? Buffer.from('<html>') : Buffer.from(await stamp(body));
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority: TimeStampAuthority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given: 0,
    mood: 'serves',
    complaint: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return authority;
}
