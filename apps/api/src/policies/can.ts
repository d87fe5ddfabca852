import {
  type DocumentKind,
  type DocumentType,
  kinds,
  type OfferedKind,
  offeredKinds,
} from '@sorami/contracts/kinds';
import { ApiError } from '@sorami/server/api-error';
import { filePolicy } from './file.ts';
import type { Owned, PolicyActor, Rule } from './rules.ts';
import { sharePolicy } from './share.ts';
import { chapterPolicy, documentPolicy, generationPolicy, jobPolicy, workspacePolicy } from './work.ts';

type WorkPolicies = Record<DocumentType, typeof documentPolicy> &
  Record<Exclude<OfferedKind, DocumentKind>, typeof generationPolicy>;

/** What jobs make, by the name of its kind or, where people go on with it, of its document. */
const works = Object.fromEntries(
  offeredKinds.map((kind) => {
    const { document } = kinds[kind];
    return document === null ? [kind, generationPolicy] : [document, documentPolicy];
  }),
) as WorkPolicies;

/** Who may do what, by resource: there is no other way to ask. */
const policies = {
  chapter: chapterPolicy,
  file: filePolicy,
  job: jobPolicy,
  share: sharePolicy,
  workspace: workspacePolicy,
  ...works,
} satisfies Record<string, Record<string, Rule>>;

export type ResourceType = keyof typeof policies;
/** What a job makes. */
export type WorkType = keyof WorkPolicies;
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
