import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { ownRootName } from './certificates.ts';

x509.cryptoProvider.set(webcrypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;
/** Days. A leaf's signatures are worth nothing after its end, unless somebody else vouches for their time. */
const life = { root: 7300, leaf: 3650 };

/** A certificate and its key, both PEM. */
export interface MadeCertificate {
  certificate: string;
  key: string;
}

async function makeKey(): Promise<{ pair: webcrypto.CryptoKeyPair; key: string }> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const key = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', pair.privateKey),
    'PRIVATE KEY',
  );
  return { pair, key: `${key}\n` };
}

function validity(days: number, now: Date) {
  return {
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    signingAlgorithm: algorithm,
    // Clocks that are behind must not find it too young.
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + days * day),
  };
}

/** A root of one's own, whom nobody else knows: it signs leaves. */
export async function makeRoot(organization = 'Sorami', now: Date = new Date()): Promise<MadeCertificate> {
  const { pair, key } = await makeKey();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity(life.root, now),
    name: [{ O: [organization] }, { CN: [ownRootName] }],
    keys: pair,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key };
}

/** A certificate that signs files, as C2PA wants it: for signatures alone, by e-mail protection's usage. */
export async function makeLeaf(
  root: MadeCertificate,
  { name = 'Sorami', days = life.leaf, now = new Date() } = {},
): Promise<MadeCertificate> {
  const issuer = new x509.X509Certificate(root.certificate);
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(root.key),
    algorithm,
    false,
    ['sign'],
  );
  const { pair, key } = await makeKey();
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity(days, now),
    subject: [{ O: issuer.subjectName.getField('O') }, { CN: [name] }],
    issuer: issuer.subject,
    signingKey,
    publicKey: pair.publicKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection], true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return { certificate: `${certificate.toString('pem')}\n`, key };
}

/** A root of one's own and a leaf by it, as the variables of whoever signs. The root's key is thrown away. */
export async function makeKeys(): Promise<{ C2PA_CERTIFICATE: string; C2PA_PRIVATE_KEY: string }> {
  const root = await makeRoot();
  const leaf = await makeLeaf(root);
  return { C2PA_CERTIFICATE: leaf.certificate + root.certificate, C2PA_PRIVATE_KEY: leaf.key };
}
