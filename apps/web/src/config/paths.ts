/** The address of a call to the API. */
export type ApiPath = `/api/${string}`;

type Query = Record<string, string | null | undefined>;

/** One part of an address, whatever characters it has. */
const part = encodeURIComponent;

function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}

/** Every page of the site. */
export const pagePaths = {
  home: '/',
  /** Where a navigation without a network ends; `from` is where it was to go. */
  offline: '/offline',
  signIn: '/sign-in',
  signUp: '/sign-up',
  account: '/account',
  organization: '/account/organization',
  images: '/images',
  /** The large view over the wall: of one picture of a generation, or of its first. */
  image: (generationId: string, imageId?: string) =>
    withQuery(`/images/${part(generationId)}`, { image: imageId }),
  videos: '/videos',
  video: (generationId: string, videoId?: string) =>
    withQuery(`/videos/${part(generationId)}`, { video: videoId }),
  books: '/books',
  booksTrash: '/books?state=trashed',
  newBook: '/books/new',
  /** A book at its title page; `at` opens its preface or a chapter, `edit` opens that for writing. */
  book: (id: string, query: { at?: string | undefined; edit?: '1' | undefined } = {}) =>
    withQuery(`/books/${part(id)}`, query),
  articles: '/articles',
  articlesTrash: '/articles?state=trashed',
  newArticle: '/articles/new',
  article: (id: string, { edit = false } = {}) =>
    withQuery(`/articles/${part(id)}`, { edit: edit ? '1' : null }),
  /** A list of documents, or its trash, in an order. */
  documents: (list: string, { trashed, sort }: { trashed: boolean; sort: string }) =>
    withQuery(list, { state: trashed ? 'trashed' : null, sort: sort === 'created:desc' ? null : sort }),
  files: (query: Query = {}) => withQuery('/files', query),
  usage: '/usage',
  /** What leaving means, and the way to do it. */
  leave: '/account/data',
  /** What each plan gives; `reason` is why somebody is led there. */
  plans: (reason?: string) => withQuery('/plans', { reason }),
  activity: '/activity',
  activityAccess: '/activity?view=access',
  activityCosts: '/activity?view=costs',
  activityShares: '/activity?view=shares',
  admin: '/admin',
  adminView: (view: string, status?: string) => withQuery('/admin', { view, status }),
  /** What a link shows to whoever has it. */
  shared: '/s',
  /** Open to everybody. Its policy is another than that of other pages: links to it load it anew. */
  verify: '/verify',
} as const;

/** Whether a pathname is a page, or lies below it. Below the home page lies nothing. */
export function isWithin(page: string, pathname: string): boolean {
  return pathname === page || (page !== pagePaths.home && pathname.startsWith(`${page}/`));
}

/** The generation that the pathname of a large view over `page` names; null elsewhere. */
export function generationOfPath(page: string, pathname: string): string | null {
  const id = pathname.startsWith(`${page}/`) ? pathname.slice(page.length + 1) : '';
  return id && !id.includes('/') ? decodeURIComponent(id) : null;
}

const personalPages = [
  pagePaths.images,
  pagePaths.videos,
  pagePaths.books,
  pagePaths.articles,
  pagePaths.files(),
  pagePaths.activity,
  pagePaths.account,
  pagePaths.usage,
  pagePaths.admin,
];

/** Whether a page makes no sense without a person. The API checks for itself; this only spares people an empty page. */
export function isPersonal(pathname: string): boolean {
  return personalPages.some((page) => isWithin(page, pathname));
}

/** Every call to the API that the pages make. */
export const apiPaths = {
  health: '/api/health/ready',
  /** Server-sent events. */
  events: '/api/events',
  account: '/api/account',
  archive: '/api/account/archive',
  marks: '/api/account/marks',
  organizationModels: '/api/account/organization/models',
  support: '/api/account/support',
  leave: (subject: 'person' | 'organization') =>
    subject === 'person' ? ('/api/account' as const) : ('/api/account/organization' as const),
  keep: (subject: 'person' | 'organization') =>
    subject === 'person' ? ('/api/account/keep' as const) : ('/api/account/organization/keep' as const),
  erasure: (id: string) => `/api/erasures/${part(id)}` as const,
  storage: '/api/usage/storage',
  plans: '/api/plans',
  usage: '/api/usage',
  costs: '/api/usage/costs',
  costsExport: (month: string) => `/api/usage/costs/export?month=${part(month)}` as const,
  audit: '/api/audit',
  jobs: '/api/jobs',
  job: (id: string) => `/api/jobs/${part(id)}` as const,
  jobAction: (id: string, action: 'cancel' | 'retry') => `/api/jobs/${part(id)}/${action}` as const,
  jobCosts: (id: string) => `/api/jobs/${part(id)}/costs` as const,
  /** Server-sent events: the words that it is writing. */
  jobText: (id: string) => `/api/jobs/${part(id)}/text` as const,
  images: '/api/images',
  image: (id: string) => `/api/images/${part(id)}` as const,
  videos: '/api/videos',
  video: (id: string) => `/api/videos/${part(id)}` as const,
  /** What each kind can be made with, and what that can do. */
  models: '/api/models',
  books: '/api/books',
  writeBook: '/api/books/write',
  book: (id: string) => `/api/books/${part(id)}` as const,
  chapters: '/api/chapters',
  chapter: (id: string) => `/api/chapters/${part(id)}` as const,
  articles: '/api/blog',
  generateArticle: '/api/blog/generate',
  article: (id: string) => `/api/blog/${part(id)}` as const,
  files: '/api/files',
  trashFiles: '/api/files/delete',
  pictureUses: '/api/files/uses',
  restoreFiles: '/api/files/restore',
  file: (id: string) => `/api/files/${part(id)}` as const,
  thumbnail: (id: string) => `/api/files/${part(id)}?variant=thumbnail` as const,
  /** The same in a size for large places and dense screens. */
  largeThumbnail: (id: string) => `/api/files/${part(id)}?variant=large` as const,
  /** A short silent film that shows a longer one. */
  preview: (id: string) => `/api/files/${part(id)}?variant=preview` as const,
  completeFile: (id: string) => `/api/files/${part(id)}/complete` as const,
  fileDetails: (id: string) => `/api/files/${part(id)}/details` as const,
  fileChain: (id: string) => `/api/files/${part(id)}/chain` as const,
  fileProvenance: (id: string) => `/api/files/${part(id)}/provenance` as const,
  /** With which certificates files are signed here; whether a file of this checksum was made here. */
  provenance: '/api/provenance',
  madeHere: (sha256: string) => `/api/provenance/${part(sha256)}` as const,
  fileActivity: (id: string) => `/api/files/${part(id)}/activity` as const,
  /** What those who run the installation ask for. */
  admin: (what: string) => `/api/admin/${what}` as const,
  adminJob: (id: string, act: 'cancel' | 'retry') => `/api/admin/jobs/${part(id)}/${act}` as const,
  adminFiles: (id: string) => `/api/admin/accounts/people/${part(id)}/files` as const,
  adminAct: (of: string, id: string, act: 'block' | 'override' | 'erase') =>
    `/api/admin/accounts/${of}/${part(id)}/${act}` as const,
  shares: '/api/shares',
  transfers: '/api/transfers',
  transfer: (id: string) => `/api/transfers/${part(id)}` as const,
  share: (id: string) => `/api/shares/${part(id)}` as const,
  /** What a link leads to, by the token in it. */
  shared: (token: string) => `/api/s/${part(token)}` as const,
  unlockShared: (token: string) => `/api/s/${part(token)}/unlock` as const,
  sharedFile: (token: string, query: Query = {}) => withQuery(`/api/s/${part(token)}/file`, query),
  sharedPicture: (token: string, name: string, variant: 'original' | 'thumbnail') =>
    withQuery(`/api/s/${part(token)}/pictures/${part(name)}`, { variant }),
  sharedExport: (token: string, format: string, timeZone: string) =>
    withQuery(`/api/s/${part(token)}/export`, { format, timeZone }),
  /** Of a document or a chapter, by its own address. */
  restore: (document: ApiPath) => `${document}/restore` as const,
  format: (document: ApiPath) => `${document}/format` as const,
  export: (document: ApiPath) => `${document}/export` as const,
  revisions: (document: ApiPath) => `${document}/revisions` as const,
  revision: (document: ApiPath, version: number) => `${document}/revisions/${version}` as const,
} as const;

/** Pictures and films that come with the site. */
export const assetPaths = {
  showcase: (number: number) => `/showcase/${number}.webp`,
  film: (locale: string) => `/showcase/film-${locale}.mp4`,
  filmPoster: '/showcase/film.webp',
  style: (style: string) => `/showcase/styles/${style}.webp`,
  serviceWorker: '/sw.js',
  icon: (name: '192' | '512' | 'maskable-512') => `/icons/${name}.png`,
  shareImage: '/icons/share.jpg',
} as const;
