import { XMLBuilder } from 'fast-xml-parser';

/** A tree that becomes XML: `undefined` leaves an element out, a list repeats it. */
export interface XmlTree {
  [element: string]: XmlValue | undefined;
}
type XmlValue = string | number | boolean | XmlTree | readonly XmlValue[];

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

// Carriage returns included: a parser would read a bare one as a line feed, and the key would be another.
const escapeText = (text: string) =>
  text.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const builder = new XMLBuilder({
  ignoreAttributes: false,
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeText(String(value)),
});

/** An XML document of S3's namespace. */
export function renderXml(root: string, content: XmlTree | string): string {
  const element = typeof content === 'string' ? { '#text': content } : content;
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [root]: { '@_xmlns': namespace, ...element },
  });
}

/** The document of a refusal (S3 gives it no namespace). */
export function renderErrorXml(error: { code: string; message: string; requestId: string }): string {
  return builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    Error: { Code: error.code, Message: error.message, RequestId: error.requestId },
  });
}
