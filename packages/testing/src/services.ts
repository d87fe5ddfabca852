/** Where tests find the services that run beside them. */
export interface Services {
  /** Of the server's administrator; ends in the database `postgres`. */
  postgresUrl: string;
  /** The login that api has: it may do what api needs, and no more. */
  apiRole: { name: string; password: string };
  s3: S3Service;
  clerk: ClerkService;
  /** With which files are signed, as variables. */
  marks: { C2PA_CERTIFICATE: string; C2PA_PRIVATE_KEY: string };
}

export interface S3Service {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
}

export interface ClerkService {
  url: string;
  publishableKey: string;
  secretKey: string;
  issuer: string;
  jwksUrl: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    services: Services;
  }
}

/** The application's origin in tests: tokens are made for it. */
export const testOrigin = 'http://localhost:3000';

/** A migrated database without content, of which tests get copies. */
export const templateDatabase = 'sorami_template';
