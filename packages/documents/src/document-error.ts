export type DocumentErrorCode = 'INVALID_DOCUMENT' | 'UNREADABLE_COVER' | 'RENDER_FAILED' | 'RENDER_TIMEOUT';

/**
 * Why a document could not be rendered. INVALID_DOCUMENT and UNREADABLE_COVER are faults of the input, so that
 * trying again does not help; RENDER_TIMEOUT means that the text is too intricate for the time allowed.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
