/** A rule of cross-origin access, as S3 knows them. */
export interface CorsRule {
  /** Origins; one `*` in each may stand for anything. */
  origins: string[];
  methods: string[];
  /** Headers that a browser may send; one `*` in each may stand for anything. */
  headers: string[];
  /** Headers that a page may read. */
  expose: string[];
  /** How long a browser may remember, in seconds. */
  maxAge: number;
}

const exposed = [
  'ETag',
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Length',
  'Content-Range',
  'x-amz-checksum-crc32',
  'x-amz-checksum-sha256',
  'x-amz-request-id',
];

/** The rule for buckets that have none of their own: these origins may do all that their signature allows. */
export function rulesForOrigins(origins: string[]): CorsRule[] {
  if (origins.length === 0) return [];
  return [
    {
      origins,
      methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
      headers: ['*'],
      expose: exposed,
      maxAge: 600,
    },
  ];
}

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

/**
 * The headers that let a page of `origin` do `method`; null where no rule does.
 *
 * @param requested the headers that a preflight asks for, in lower case
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  requested: readonly string[] = [],
): Record<string, string> | null {
  const rule = rules.find(
    ({ origins, methods, headers }) =>
      origins.some((pattern) => matches(pattern, origin)) &&
      methods.includes(method) &&
      requested.every((name) => headers.some((pattern) => matches(pattern.toLowerCase(), name))),
  );
  if (!rule) return null;
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(requested.length > 0 ? { 'access-control-allow-headers': requested.join(', ') } : {}),
    ...(rule.expose.length > 0 ? { 'access-control-expose-headers': rule.expose.join(', ') } : {}),
    ...(rule.maxAge > 0 ? { 'access-control-max-age': String(rule.maxAge) } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}
