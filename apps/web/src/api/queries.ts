/** Names of what the page keeps from the API. A space is the active organization's id, or `personal`. */
export const queryKeys = {
  images: ['images'] as const,
  image: (id: string) => ['image', id] as const,
  activeJobs: ['jobs', 'active'] as const,
  jobs: ['jobs', 'all'] as const,
  audit: ['audit'] as const,
  usage: ['usage'] as const,
};
