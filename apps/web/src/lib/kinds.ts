import { imageGenerationSchema } from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import type { JobKind } from '@sorami/contracts/kinds';
import { videoGenerationSchema } from '@sorami/contracts/videos';
import {
  BookOpen,
  BookPlus,
  Clapperboard,
  FilePlus2,
  Film,
  Image,
  type LucideIcon,
  Newspaper,
  Plus,
} from 'lucide-react';
import { apiPaths, pagePaths } from '../config/paths.ts';
import type { SecureApi } from '../hooks/useSecureAPI.ts';

/** Whatever a job makes: an image generation, a book, an article. An article that a person wrote has no job. */
export interface Made {
  id: string;
  createdAt: string;
  job: Job | null;
}

/** What the pages have to know of a kind of work besides its own feature. Its words are in the messages under `kinds`. */
export interface Kind {
  Icon: LucideIcon;
  /** Beside the command that begins a new one. */
  NewIcon: LucideIcon;
  /** Null while there is none: then its jobs lead nowhere, and nothing offers to make one. */
  pages: {
    list: string;
    /** Where a new one is asked for; null where that is a prompt over the list. */
    form: string | null;
    one: (id: string) => string;
  } | null;
  /** Reads a finished one by itself, where its list is too long to be read again for it. */
  readOne?: (api: SecureApi, id: string) => Promise<Made>;
  /** Whether one under way tells more than its job does: it is then read again whenever its job says something new. */
  hasStages?: boolean;
}

/** Every kind of work, in the order in which pages name them. A new kind is a feature of its own and an entry here. */
export const kinds = {
  image: {
    Icon: Image,
    NewIcon: Plus,
    pages: { list: pagePaths.images, form: null, one: (id) => pagePaths.image(id) },
    readOne: (api, id) => api.get(apiPaths.image(id), imageGenerationSchema),
  },
  video: {
    Icon: Film,
    NewIcon: Clapperboard,
    pages: { list: pagePaths.videos, form: null, one: (id) => pagePaths.video(id) },
    readOne: (api, id) => api.get(apiPaths.video(id), videoGenerationSchema),
    hasStages: true,
  },
  book: {
    Icon: BookOpen,
    NewIcon: BookPlus,
    pages: { list: pagePaths.books, form: pagePaths.newBook, one: (id) => pagePaths.book(id) },
  },
  blog: {
    Icon: Newspaper,
    NewIcon: FilePlus2,
    pages: { list: pagePaths.articles, form: pagePaths.newArticle, one: (id) => pagePaths.article(id) },
  },
} satisfies Record<JobKind, Kind> as Record<JobKind, Kind>;

export const kindNames = Object.keys(kinds) as JobKind[];

/** A kind by its name, with its pages. */
export interface OfferedKind extends Omit<Kind, 'pages'> {
  name: JobKind;
  pages: NonNullable<Kind['pages']>;
}

/** The kinds that have pages. */
export const offeredKinds: readonly OfferedKind[] = kindNames.flatMap((name) => {
  const { pages, ...kind } = kinds[name];
  return pages ? [{ ...kind, name, pages }] : [];
});

/** The page that shows what a job made or is making; null where there is nothing to see yet. */
export function pageOfJob({ kind, resourceId, thumbnailFileId }: Job): string | null {
  const { pages } = kinds[kind];
  if (!pages || (pages.form === null && thumbnailFileId === null)) return null;
  return pages.one(resourceId);
}
