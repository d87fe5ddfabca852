export type DocumentErrorCode =
  | 'INVALID_DOCUMENT'
  | 'UNREADABLE_COVER'
  | 'RENDER_FAILED'
  | 'RENDER_TIMEOUT'
  | 'RENDER_TOO_LARGE'
  | 'RENDER_BUSY';

/** Where in a document something is. */
export interface DocumentPlace {
  /** Index among the chapters, from 0. */
  chapter: number;
  /** How the text begins there. */
  excerpt?: string;
}

interface Details extends ErrorOptions {
  place?: DocumentPlace | null;
}

/**
 * Why a document could not be rendered. INVALID_DOCUMENT and UNREADABLE_COVER are faults of the input, so that trying
 * again does not help; RENDER_TIMEOUT and RENDER_TOO_LARGE mean that the text is too intricate for the time or the
 * memory allowed; RENDER_BUSY that too many wait already.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentErrorCode;
  /** What is at fault, where that is known. */
  readonly place: DocumentPlace | null;

  constructor(code: DocumentErrorCode, message: string, { place = null, ...options }: Details = {}) {
    super(message, options);
    this.code = code;
    this.place = place;
  }

  get exceedsLimits(): boolean {
    return this.code === 'RENDER_TIMEOUT' || this.code === 'RENDER_TOO_LARGE';
  }
}
