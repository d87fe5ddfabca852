import path from 'node:path';
import { type LocalProgram, startLocalProgram } from '@sorami/database/local-program';
import { z } from 'zod';
import { type ClerkService, testOrigin } from './services.ts';

const readySchema = z.object({
  url: z.url(),
  publishableKey: z.string(),
  secretKey: z.string(),
  issuer: z.url(),
  jwksUrl: z.url(),
});

/** Starts the local identity server in `folder`. `onStart` learns of the program as soon as it runs. */
export async function startClerk(
  folder: string,
  onStart: (program: LocalProgram) => void,
): Promise<ClerkService> {
  const server = await startLocalProgram('clerk/main.ts', {
    CLERK_LOCAL_DIR: path.join(folder, 'clerk'),
    CLERK_LOCAL_PORT: '0',
    CLERK_LOCAL_APP_ORIGIN: testOrigin,
  });
  onStart(server);
  return readySchema.parse(server.ready);
}
