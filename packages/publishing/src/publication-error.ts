export type PublicationErrorCode =
  | 'INVALID_PUBLICATION'
  | 'UNREADABLE_COVER'
  | 'RENDER_FAILED'
  | 'RENDER_TIMEOUT';

/**
 * Why a publication could not be rendered. INVALID_PUBLICATION and UNREADABLE_COVER are faults of the input, so that
 * trying again does not help; RENDER_TIMEOUT means that the text is too intricate for the time allowed.
 */
export class PublicationError extends Error {
  override readonly name = 'PublicationError';
  readonly code: PublicationErrorCode;

  constructor(code: PublicationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
