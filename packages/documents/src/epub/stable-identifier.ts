import { v5, validate } from 'uuid';

const namespace = '5c0b3b4e-3f43-4a0c-9a0a-6f1d5a2f7c11';

/** The URN of a document: the same for all its versions. */
export function stableIdentifier(id: string): string {
  return `urn:uuid:${(validate(id) ? id : v5(id, namespace)).toLowerCase()}`;
}
