import type { Element, ElementContent } from 'hast';
import { toXast } from 'hast-util-to-xast';
import { toXml } from 'xast-util-to-xml';
import type { DocumentLanguage } from '../document.ts';
import { element } from '../html/to-hast.ts';

interface XhtmlPage {
  language: DocumentLanguage;
  title: string;
  /** The epub:type of the body. */
  type: string;
  children: ElementContent[];
  /** From the page to the style sheet. */
  styleSheet: string;
}

/** A page of an EPUB as well-formed XML. */
export function xhtmlPage({ language, title, type, children, styleSheet }: XhtmlPage): string {
  const html: Element = element(
    'html',
    {
      xmlns: 'http://www.w3.org/1999/xhtml',
      'xmlns:epub': 'http://www.idpf.org/2007/ops',
      lang: language,
      'xml:lang': language,
    },
    [
      element('head', {}, [
        element('title', {}, [title]),
        element('link', { rel: ['stylesheet'], type: 'text/css', href: styleSheet }, []),
      ]),
      element('body', { 'epub:type': type }, children),
    ],
  );
  const xml = toXml(toXast(html), { closeEmptyElements: true, tightClose: true });
  // XML forbids this in a text, and the serializer lets it stand.
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${xml.replaceAll(']]>', ']]&gt;')}\n`;
}
