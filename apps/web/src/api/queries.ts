/** Names of what the page keeps from the API. A space is the active organization's id, or `personal`. */
export const queryKeys = {
  images: ['images'] as const,
  image: (id: string) => ['image', id] as const,
  /** Both shelves, and one of them. */
  books: ['books'] as const,
  shelf: (state: 'ready' | 'trashed') => ['books', state] as const,
  book: (id: string) => ['book', id] as const,
  articles: ['articles'] as const,
  articleList: (state: 'ready' | 'trashed') => ['articles', state] as const,
  article: (id: string) => ['article', id] as const,
  /** Former states of a text, by its address in the API. */
  revisions: (address: string) => ['revisions', address] as const,
  revision: (address: string, version: number) => ['revisions', address, version] as const,
  activeJobs: ['jobs', 'active'] as const,
  jobs: ['jobs', 'all'] as const,
  /** Lists of files: their further parts say which. Kept up to date by events, never read again as a whole. */
  files: ['files'] as const,
  file: ['file'] as const,
  fileDetails: (id: string) => ['file', id, 'details'] as const,
  fileActivity: (id: string) => ['file', id, 'activity'] as const,
  fileText: (id: string) => ['file', id, 'text'] as const,
  filesFound: (words: string) => ['files-found', words] as const,
  uploadedPictures: ['uploaded-pictures'] as const,
  audit: ['audit'] as const,
  usage: ['usage'] as const,
};
