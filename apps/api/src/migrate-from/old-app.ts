import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** The tables that the plan's app has, by the model that they hold; Prisma's own names for them, and those that it maps to. */
const names = {
  user: ['users', 'user'],
  organization: ['organizations', 'organization'],
  member: [
    'organizationmembers',
    'organizationmember',
    'organizationmemberships',
    'memberships',
    'membership',
  ],
  job: ['jobs', 'job', 'generationjobs'],
  book: ['books', 'book'],
  chapter: ['chapters', 'chapter'],
  article: ['blogarticles', 'blogarticle', 'blogs', 'blog', 'blogposts', 'articles'],
  image: ['imagegenerations', 'imagegeneration'],
  imageFile: ['imagefiles', 'imagefile'],
  video: ['videogenerations', 'videogeneration'],
  videoFile: ['videofiles', 'videofile'],
} as const;
export type OldModel = keyof typeof names;

/** A row, by its columns' names as Prisma has them: `authorId`, also where the column is `author_id`. */
export type OldRow = Record<string, unknown>;

export interface OldApp {
  /** Tables by model; a model without one has no rows. */
  tables: Partial<Record<OldModel, string>>;
  /** Tables that hold none of the models. */
  unknown: string[];
  /** All rows of a model by their ids, a few at a time. */
  rows(model: OldModel): AsyncGenerator<OldRow>;
  /** The rows of a model in which `column` is this. */
  find(model: OldModel, column: string, value: string): Promise<OldRow[]>;
  close(): Promise<void>;
}

/** Rows that are read at a time: any of them may hold pictures in base64. */
const atOnce = 20;

/** Opens the database of the app that is taken over. Nothing is written there. */
export async function openOldApp(url: string): Promise<OldApp> {
  // Dates are in UTC, as Prisma writes them; those that are none come as null.
  const connection = await createConnection({
    uri: url,
    timezone: 'Z',
    charset: 'utf8mb4',
    dateStrings: false,
  });
  await connection.query('SET SESSION TRANSACTION READ ONLY');
  const [columns] = await connection.query<RowDataPacket[]>(
    `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION`,
  );
  const columnsOf = new Map<string, Map<string, string>>();
  for (const { tableName, columnName } of columns) {
    const known = columnsOf.get(tableName) ?? new Map<string, string>();
    columnsOf.set(tableName, known.set(camel(columnName), columnName));
  }
  const tables: OldApp['tables'] = {};
  for (const [model, candidates] of Object.entries(names)) {
    const fits = (candidate: string) => [...columnsOf.keys()].find((table) => plain(table) === candidate);
    const table = candidates.map(fits).find((found) => found !== undefined);
    if (table) tables[model as OldModel] = table;
  }

  const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``;
  const toRow = (found: RowDataPacket): OldRow =>
    Object.fromEntries(Object.entries(found).map(([column, value]) => [camel(column), value]));

  return {
    tables,
    unknown: [...columnsOf.keys()].filter((table) => !Object.values(tables).includes(table)),
    async *rows(model) {
      const table = tables[model];
      if (table === undefined) return;
      let after: unknown = null;
      for (;;) {
        const [found] = await connection.query<RowDataPacket[]>(
          `SELECT * FROM ${quote(table)} ${after === null ? '' : 'WHERE id > ?'} ORDER BY id LIMIT ${atOnce}`,
          after === null ? [] : [after],
        );
        for (const row of found) yield toRow(row);
        after = found.at(-1)?.id ?? null;
        if (found.length < atOnce) return;
      }
    },
    async find(model, column, value) {
      const table = tables[model];
      const real = table === undefined ? undefined : columnsOf.get(table)?.get(column);
      if (table === undefined || real === undefined) return [];
      const [found] = await connection.query<RowDataPacket[]>(
        `SELECT * FROM ${quote(table)} WHERE ${quote(real)} = ?`,
        [value],
      );
      return found.map(toRow);
    },
    close: () => connection.end(),
  };
}

const plain = (name: string) => name.toLowerCase().replaceAll('_', '');
const camel = (name: string) =>
  name
    .split('_')
    .filter(Boolean)
    .map((part, index) => (index === 0 ? part : part[0]?.toUpperCase() + part.slice(1)))
    .join('');
