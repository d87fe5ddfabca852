import type { DocumentKind } from './document-kind.ts';

/** What tells the routes of books from the same ones of articles. */
export interface DocumentRoute<Kind extends DocumentKind = DocumentKind> {
  kind: Kind;
  summary: string;
}
