import type { ProvenanceKeys } from '@sorami/contracts/provenance';
import { readCertificates } from './certificates.ts';

interface OwnCertificates {
  C2PA_CERTIFICATE?: string | undefined;
  C2PA_FORMER_CERTIFICATES?: string | undefined;
}

/**
 * By what files of this Sorami are known. What a certificate is signed by is not enough: the same authority signs others'.
 * @throws Error where a certificate cannot be read
 */
export function ownKeysOf({
  C2PA_CERTIFICATE = '',
  C2PA_FORMER_CERTIFICATES = '',
}: OwnCertificates): ProvenanceKeys {
  const certificates = readCertificates(`${C2PA_CERTIFICATE}\n${C2PA_FORMER_CERTIFICATES}`);
  return {
    certificates: certificates.map((certificate) => certificate.toString()).join(''),
    serials: certificates
      .filter(({ ca }) => !ca)
      .map(({ serialNumber }) => BigInt(`0x${serialNumber}`).toString()),
  };
}
