import type { ReadDocument } from '../reading/document-tree.ts';
import { escapeXml } from './escape-xml.ts';
import { stableIdentifier } from './stable-identifier.ts';

/** A file of the EPUB, its path relative to the package document. */
export interface ManifestItem {
  id: string;
  href: string;
  mediaType: string;
  properties?: string;
  /** Whether it is read in its turn. */
  inSpine: boolean;
}

/** content.opf: who and what the book is, which files it has, in what order they are read. */
export function packageDocument(document: ReadDocument, items: readonly ManifestItem[]): string {
  const manifest = items.map(
    ({ id, href, mediaType, properties }) =>
      `    <item id="${id}" href="${href}" media-type="${mediaType}"${properties ? ` properties="${properties}"` : ''}/>`,
  );
  const spine = items.filter(({ inSpine }) => inSpine).map(({ id }) => `    <itemref idref="${id}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="package-id" xml:lang="${document.language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
${metadata(document)
  .map((line) => `    ${line}`)
  .join('\n')}
  </metadata>
  <manifest>
${manifest.join('\n')}
  </manifest>
  <spine>
${spine.join('\n')}
  </spine>
</package>
`;
}

function metadata(document: ReadDocument): string[] {
  const {
    id,
    title,
    subtitle,
    author,
    language,
    description,
    notice,
    keywords,
    publishedAt,
    updatedAt,
    cover,
    pictures,
  } = document;
  const isIllustrated = cover !== null || pictures.size > 0;
  const summary = [description, notice].filter(Boolean).join(' ');
  return [
    `<dc:identifier id="package-id">${stableIdentifier(id)}</dc:identifier>`,
    `<dc:title id="main-title">${escapeXml(title)}</dc:title>`,
    '<meta refines="#main-title" property="title-type">main</meta>',
    ...(subtitle
      ? [
          `<dc:title id="sub-title">${escapeXml(subtitle)}</dc:title>`,
          '<meta refines="#sub-title" property="title-type">subtitle</meta>',
        ]
      : []),
    ...(author
      ? [
          `<dc:creator id="author">${escapeXml(author)}</dc:creator>`,
          '<meta refines="#author" property="role" scheme="marc:relators">aut</meta>',
        ]
      : []),
    `<dc:language>${language}</dc:language>`,
    `<dc:date>${seconds(publishedAt)}</dc:date>`,
    `<meta property="dcterms:modified">${seconds(updatedAt)}</meta>`,
    ...(summary ? [`<dc:description>${escapeXml(summary)}</dc:description>`] : []),
    ...keywords.map((keyword) => `<dc:subject>${escapeXml(keyword)}</dc:subject>`),
    '<meta property="schema:accessMode">textual</meta>',
    ...(isIllustrated ? ['<meta property="schema:accessMode">visual</meta>'] : []),
    ...(cover ? ['<meta name="cover" content="cover-image"/>'] : []),
    '<meta property="schema:accessModeSufficient">textual</meta>',
    ...[
      'structuralNavigation',
      'tableOfContents',
      'readingOrder',
      'displayTransformability',
      ...(isIllustrated ? ['alternativeText'] : []),
    ].map((feature) => `<meta property="schema:accessibilityFeature">${feature}</meta>`),
    '<meta property="schema:accessibilityHazard">none</meta>',
    `<meta property="schema:accessibilitySummary">${accessibilitySummary[language][pictures.size > 0 ? 'illustrated' : 'textual']}</meta>`,
  ];
}

const accessibilitySummary = {
  fr: {
    textual:
      'Texte structuré par des titres, avec une table des matières ; tout le contenu est du texte que l’on peut agrandir ou faire lire à voix haute.',
    illustrated:
      'Texte structuré par des titres, avec une table des matières ; les images ont une légende ou un texte de remplacement là où l’auteur en a donné.',
  },
  en: {
    textual:
      'Text structured by headings, with a table of contents; all content is text that can be enlarged or read aloud.',
    illustrated:
      'Text structured by headings, with a table of contents; pictures have a caption or an alternative text where the author gave one.',
  },
};

function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
