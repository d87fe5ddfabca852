import type { DocumentSort } from '@sorami/contracts/documents';
import type { JobKind } from '@sorami/contracts/kinds';

/** Which of a kind's lists: what is in use, or what is in the trash. */
export type ListState = 'ready' | 'trashed';

/** Names of what the page keeps from the API. All of it is forgotten when another workspace becomes active. */
export const queryKeys = {
  /** Everything that was made, of every kind; all lists of one kind; one of them; one thing. */
  made: ['made'] as const,
  lists: (kind: JobKind) => ['made', kind, 'list'] as const,
  /** In another order than that of time it is read again with every change. */
  list: (kind: JobKind, state: ListState, sort?: DocumentSort) =>
    sort && sort !== 'created:desc'
      ? (['made', kind, 'list', state, sort] as const)
      : (['made', kind, 'list', state] as const),
  one: (kind: JobKind, id: string) => ['made', kind, 'one', id] as const,
  /** Former states of a text, by its address in the API. */
  revisions: (address: string) => ['revisions', address] as const,
  revision: (address: string, version: number) => ['revisions', address, version] as const,
  activeJobs: ['jobs', 'active'] as const,
  jobs: ['jobs', 'all'] as const,
  /** Lists of files: their further parts say which. Kept up to date by events, never read again as a whole. */
  files: ['files'] as const,
  file: ['file'] as const,
  fileDetails: (id: string) => ['file', id, 'details'] as const,
  fileChain: (id: string) => ['file', id, 'chain'] as const,
  fileProvenance: (id: string) => ['file', id, 'provenance'] as const,
  fileActivity: (id: string) => ['file', id, 'activity'] as const,
  fileText: (id: string) => ['file', id, 'text'] as const,
  filesFound: (words: string) => ['files-found', words] as const,
  models: ['models'] as const,
  picturesFound: (source: string, words: string) => ['files-found', 'pictures', source, words] as const,
  uploadedPictures: ['uploaded-pictures'] as const,
  audit: ['audit'] as const,
  /** Links for people without an account. */
  shares: ['shares'] as const,
  shared: (token: string) => ['shared', token] as const,
  account: ['account'] as const,
  archive: ['archive'] as const,
  marks: ['account', 'marks'] as const,
  organizationModels: ['account', 'models'] as const,
  admin: (what: string) => ['admin', what] as const,
  usage: ['usage'] as const,
  storage: ['usage', 'storage'] as const,
  /** Below usage: what changes the one changes which plan is one's own. */
  plans: ['usage', 'plans'] as const,
  costs: (month: string) => ['usage', 'costs', month] as const,
  /** Read again when the job has moved on. */
  jobCosts: (id: string, updatedAt: string) => ['usage', 'job-costs', id, updatedAt] as const,
};
