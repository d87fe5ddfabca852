/** A resource as it goes over the wire: snake_case, times in milliseconds. */
export type ResourceJson = { object: string } & Record<string, unknown>;

/** Clerk's list envelope; `total_count` counts all pages. */
export interface ListJson {
  data: ResourceJson[];
  total_count: number;
  has_role_set_migration?: boolean;
}
