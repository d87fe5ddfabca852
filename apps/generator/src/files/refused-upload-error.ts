/** The bytes are not what they claim to be. The message says why, for the log. */
export class RefusedUploadError extends Error {
  override name = 'RefusedUploadError';
}
