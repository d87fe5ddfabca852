import pg from 'pg';

/** As PostgreSQL writes a moment of a UTC session; zeros at the end of the fraction are left out. */
const written = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/;

const timestamptz = pg.types.builtins.TIMESTAMPTZ;

/** For queries whose rows are answered as they are: a moment comes as ISO 8601, without becoming a Date on the way. */
export const momentTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === timestamptz ? toIso : pg.types.getTypeParser(oid, format)),
};

function toIso(text: string): string {
  if (!written.test(text)) return new Date(pg.types.getTypeParser(timestamptz)(text)).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
}
