import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { z } from 'zod';
import { S3Error } from '../errors.ts';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (entity, decimal, hexadecimal, name) => {
    if (name !== undefined) return named[name] ?? entity;
    const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : entity;
  });
}

const lists = new Set([
  'Object',
  'Part',
  'Tag',
  'CORSRule',
  'AllowedOrigin',
  'AllowedMethod',
  'AllowedHeader',
  'ExposeHeader',
]);

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  // Keys may begin and end with spaces.
  trimValues: false,
  isArray: (name) => lists.has(name),
  // The library's own decoder leaves numeric entities alone, and knows documents' own entities: not wanted.
  entityDecoder: {
    setExternalEntities: () => {},
    addInputEntities: () => {},
    reset: () => {},
    setXmlVersion: () => {},
    decode: decodeEntities,
  },
});

/** Reads a document against its schema; refuses with MalformedXML. */
export function parseXml<T>(text: string, schema: z.ZodType<T>): T {
  if (XMLValidator.validate(text) === true) {
    const parsed = schema.safeParse(parser.parse(text));
    if (parsed.success) return parsed.data;
  }
  throw new S3Error('MalformedXML', 'The XML you provided was not well-formed or did not validate.');
}
