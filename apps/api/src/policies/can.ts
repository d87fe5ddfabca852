import { ApiError } from '@sorami/server/api-error';
import { filePolicy } from './file.ts';
import type { Owned, PolicyActor, Rule } from './rules.ts';
import { chapterPolicy, documentPolicy, imagePolicy, jobPolicy } from './work.ts';

/** Who may do what, by resource: there is no other way to ask. */
const policies = {
  article: documentPolicy,
  book: documentPolicy,
  chapter: chapterPolicy,
  file: filePolicy,
  image: imagePolicy,
  job: jobPolicy,
} satisfies Record<string, Record<string, Rule>>;

export type ResourceType = keyof typeof policies;
/** What a job makes. */
export type WorkType = Extract<ResourceType, 'article' | 'book' | 'image'>;
export type ActionOn<Type extends ResourceType> = keyof (typeof policies)[Type];
export type Resource<Type extends ResourceType> = Owned & { type: Type };

/** Whether the actor may do this with something. What they cannot see, they can do nothing with. */
export function can<Type extends ResourceType>(
  actor: PolicyActor,
  action: ActionOn<Type>,
  resource: Resource<Type>,
): boolean {
  const policy: (typeof policies)[Type] = policies[resource.type];
  return (policy[action] as Rule)(actor, resource);
}

/**
 * As `can`, for something that was found among what the actor can see.
 * @throws ApiError FORBIDDEN
 */
export function authorize<Type extends ResourceType>(
  actor: PolicyActor,
  action: ActionOn<Type>,
  resource: Resource<Type>,
): void {
  if (!can(actor, action, resource)) throw new ApiError('FORBIDDEN');
}
