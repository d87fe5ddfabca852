import { SaxesParser } from 'saxes';

export interface ReadXml {
  /** What a strict parser says against it, or null. */
  complaint: string | null;
  ids: Set<string>;
  hrefs: string[];
}

/** Reads XML with a strict parser that knows namespaces. */
export function readXml(xml: string): ReadXml {
  const parser = new SaxesParser({ xmlns: true });
  const read: ReadXml = { complaint: null, ids: new Set(), hrefs: [] };
  parser.on('error', (error) => {
    read.complaint ??= error.message;
  });
  parser.on('opentag', ({ attributes }) => {
    if (attributes.id) read.ids.add(attributes.id.value);
    if (attributes.href) read.hrefs.push(attributes.href.value);
  });
  parser.write(xml).close();
  return read;
}
