import type { DocumentSort } from '@sorami/contracts/documents';
import { after } from '../pagination/after.ts';
import { cutPage, decodeCursor, decodeTextCursor, encodeTextCursor } from '../pagination/page-cursor.ts';

interface Row {
  id: string;
  title: string;
  createdAt: Date;
}

/**
 * A list of documents in the order that was asked for, as Prisma reads a page of it. Newest first it follows an index;
 * by title, of which a workspace has some hundreds, the database sorts them.
 * @throws ApiError VALIDATION_FAILED for a cursor of another list or order
 */
export function documentOrder(list: string, sort: DocumentSort, cursor: string | undefined, limit: number) {
  if (sort === 'created:desc') {
    const position = decodeCursor(list, cursor);
    return {
      where: position ? after('createdAt', position) : {},
      // The first column is constant here; naming it lets PostgreSQL read the page from the index in order.
      orderBy: [{ organizationId: 'asc' as const }, { createdAt: 'desc' as const }, { id: 'desc' as const }],
      cut: <T extends Row>(rows: T[]) =>
        cutPage(list, rows, limit, ({ createdAt, id }) => ({ at: createdAt, id })),
    };
  }
  const named = `${list} ${sort}`;
  const direction = sort === 'name:asc' ? ('asc' as const) : ('desc' as const);
  const position = decodeTextCursor(named, cursor, (value) => !value.includes('\0'));
  const behind = (value: string) => (direction === 'asc' ? { gt: value } : { lt: value });
  return {
    where: position
      ? {
          OR: [{ title: behind(position.value) }, { title: position.value, id: behind(position.id) }],
        }
      : {},
    orderBy: [{ title: direction }, { id: direction }],
    cut: <T extends Row>(rows: T[]) => {
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        rows: rows.slice(0, limit),
        nextCursor: last ? encodeTextCursor(named, { value: last.title, id: last.id }) : null,
      };
    },
  };
}
