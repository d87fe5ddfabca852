import { AbortMultipartUploadCommand, type S3Client, UploadPartCommand } from '@aws-sdk/client-s3';

export interface StoppableClient {
  client: S3Client;
  /** The first error that a request met. */
  failure(): unknown;
}

/**
 * The client as lib-storage should see it. lib-storage's own abort answers before it has cleaned up, and a failed
 * part waits for a source that stalls. Here every request after an abort fails, and `onFailure` can end the
 * source, so that lib-storage deletes the parts and only then answers. Requests whose loss would leave the outcome
 * unknown (the first and the last of an upload) are never cut short.
 */
export function stoppableClient(
  client: S3Client,
  signal: AbortSignal | undefined,
  onFailure?: (error: Error) => void,
): StoppableClient {
  let failure: unknown;

  async function send(command: Parameters<S3Client['send']>[0]): Promise<unknown> {
    if (command instanceof AbortMultipartUploadCommand) return client.send(command);
    try {
      signal?.throwIfAborted();
      return await client.send(command, command instanceof UploadPartCommand ? { abortSignal: signal } : {});
    } catch (error) {
      failure ??= error;
      if (error instanceof Error) onFailure?.(error);
      throw error;
    }
  }

  return { client: Object.create(client, { send: { value: send } }) as S3Client, failure: () => failure };
}
