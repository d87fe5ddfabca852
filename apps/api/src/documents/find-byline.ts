import type { PrismaClient } from '@sorami/database/client';
import type { Actor } from '../accounts/actor.ts';
import { displayName } from '../files/display-name.ts';

/** Characters, as in contracts/books. */
const longest = 120;

/** The author's name as a new book or article shows it: the person's, else their organization's, else none (empty). */
export async function findByline(
  database: PrismaClient,
  { userId, organization }: Pick<Actor, 'userId' | 'organization'>,
): Promise<string> {
  const [person, group] = await Promise.all([
    database.user.findUnique({ where: { id: userId }, select: { name: true } }),
    organization &&
      database.organization.findUnique({ where: { id: organization.id }, select: { name: true } }),
  ]);
  const name = [person?.name, group?.name].find((one) => one != null && one.trim() !== '');
  return name == null ? '' : displayName(name).slice(0, longest).toWellFormed();
}
