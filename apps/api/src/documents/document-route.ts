import type { PublicationKind } from './document-kind.ts';

/** What tells the routes of books from the same ones of articles. */
export interface PublicationRoute<Kind extends PublicationKind = PublicationKind> {
  kind: Kind;
  summary: string;
}
