import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { StorageUnavailableError } from '../port.ts';

/** `expiration` is set for temporary credentials, together with `sessionToken`. */
export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

type Provider = Extract<S3ClientConfig['credentials'], (...args: never[]) => unknown>;

/** Milliseconds before their end that credentials are renewed: a little later than the SDK itself counts them as old. */
const renewBefore = 4.5 * 60_000;
const tryAgainAfter = 10_000;

export interface RenewedCredentials {
  /** Those known now. Throws StorageUnavailableError before the first ones are. */
  now(): S3Credentials;
  /** Asks for those of now, and keeps them. Rejects with StorageUnavailableError where nobody gives any. */
  renew(): Promise<S3Credentials>;
}

/**
 * The credentials of the machine's, the container's or the service account's role, by the SDK's own chain (environment,
 * web identity, profile and SSO, container, instance). They are renewed before they end, also while nobody asks: links
 * are signed with what is at hand, without waiting for anybody.
 */
export function renewedCredentials(provide: Provider = defaultProvider()): RenewedCredentials {
  let known: S3Credentials | undefined;
  let timer: NodeJS.Timeout | undefined;

  function renewIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => renew().catch(() => renewIn(tryAgainAfter)), milliseconds);
    timer.unref();
  }

  async function renew(): Promise<S3Credentials> {
    try {
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = await provide();
      if (expiration) renewIn(Math.max(tryAgainAfter, expiration.getTime() - Date.now() - renewBefore));
      known = {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken && { sessionToken }),
        ...(expiration && { expiration }),
      };
      return known;
    } catch (cause) {
      throw new StorageUnavailableError('Nobody gives credentials for the object store', { cause });
    }
  }

  return {
    now() {
      if (!known) throw new StorageUnavailableError('The credentials of the object store are not known yet');
      return known;
    },
    renew,
  };
}
