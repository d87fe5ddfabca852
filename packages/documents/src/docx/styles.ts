import { AlignmentType, BorderStyle, type IStylesOptions, LineRuleType } from 'docx';

const serif = { ascii: 'Cambria', hAnsi: 'Cambria', cs: 'Times New Roman' };
const sans = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial' };
const mono = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New' };
const ink = '1C2230';
const soft = '5D6678';
const accent = '2F4B8F';
const calloutBorder = { left: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 10 } };

function heading(size: number, before: number, after: number, font: typeof serif = sans) {
  return {
    run: { font, size, bold: font === sans, color: ink },
    paragraph: {
      spacing: { before, after, line: 264, lineRule: LineRuleType.AUTO },
      keepNext: true,
      keepLines: true,
      alignment: AlignmentType.START,
    },
  };
}

function paragraphStyle(id: string, name: string, basedOn = 'Normal') {
  return { id, name, basedOn, quickFormat: true };
}

/** The styles of a document, by the names that Word knows, so that an author can restyle it. Sizes in half points. */
export function documentStyles(language: 'fr-FR' | 'en-GB'): IStylesOptions {
  return {
    default: {
      document: {
        run: {
          font: serif,
          size: 22,
          color: ink,
          language: { value: language, eastAsia: 'zh-CN', bidirectional: 'ar-SA' },
        },
        paragraph: { spacing: { line: 312, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font: serif, size: 60, color: ink },
        paragraph: {
          spacing: { before: 3200, after: 240, line: 264, lineRule: LineRuleType.AUTO },
          alignment: AlignmentType.START,
        },
      },
      heading1: heading(44, 480, 480, serif),
      heading2: heading(28, 440, 160),
      heading3: heading(24, 340, 120),
      heading4: heading(22, 300, 100),
      heading5: heading(21, 280, 80),
      heading6: heading(20, 280, 80),
      footnoteText: {
        run: { font: serif, size: 18 },
        paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO } },
      },
      hyperlink: { run: { color: '2F4B8F', underline: {} } },
    },
    paragraphStyles: [
      {
        ...paragraphStyle('BodyText', 'Body Text'),
        paragraph: { alignment: AlignmentType.BOTH },
      },
      {
        ...paragraphStyle('BodyTextFirstIndent', 'Body Text First Indent', 'BodyText'),
        paragraph: { indent: { firstLine: 300 } },
      },
      {
        ...paragraphStyle('Subtitle', 'Subtitle'),
        run: { italics: true, size: 28, color: soft },
        paragraph: { spacing: { after: 360 } },
      },
      {
        ...paragraphStyle('Author', 'Author'),
        run: { font: sans, size: 22 },
        paragraph: { spacing: { after: 120 } },
      },
      {
        ...paragraphStyle('Notice', 'Notice'),
        run: { font: sans, size: 18, color: soft },
        paragraph: { spacing: { before: 240, after: 240, line: 264, lineRule: LineRuleType.AUTO } },
      },
      {
        ...paragraphStyle('Quote', 'Quote'),
        run: { italics: true },
        paragraph: { spacing: { before: 200, after: 200 }, indent: { left: 500, right: 500 } },
      },
      {
        ...paragraphStyle('CalloutName', 'Callout Name'),
        run: { font: sans, size: 19, bold: true, color: accent },
        paragraph: {
          spacing: { before: 200, after: 40 },
          border: calloutBorder,
          indent: { left: 260 },
          keepNext: true,
        },
      },
      {
        ...paragraphStyle('Callout', 'Callout'),
        paragraph: { spacing: { after: 120 }, border: calloutBorder, indent: { left: 260 } },
      },
      {
        ...paragraphStyle('DefinitionTerm', 'Definition Term'),
        run: { bold: true },
        paragraph: { spacing: { before: 140 }, keepNext: true },
      },
      { ...paragraphStyle('Definition', 'Definition'), paragraph: { indent: { left: 400 } } },
      {
        ...paragraphStyle('Code', 'Code'),
        run: { font: mono, size: 18, noProof: true },
        paragraph: {
          spacing: { before: 200, after: 200, line: 252, lineRule: LineRuleType.AUTO },
          shading: { fill: 'F4F5F8' },
          alignment: AlignmentType.START,
        },
      },
      {
        ...paragraphStyle('Formula', 'Formula'),
        paragraph: { spacing: { before: 160, after: 160 }, alignment: AlignmentType.CENTER },
      },
      {
        ...paragraphStyle('Picture', 'Picture'),
        paragraph: { spacing: { before: 240, after: 240 }, alignment: AlignmentType.CENTER },
      },
      {
        ...paragraphStyle('Caption', 'caption'),
        run: { font: sans, size: 18, color: soft },
        paragraph: { spacing: { before: 80, after: 280 }, alignment: AlignmentType.CENTER },
      },
      {
        ...paragraphStyle('Verse', 'Verse'),
        paragraph: { spacing: { before: 160, after: 160 } },
      },
      {
        ...paragraphStyle('TableText', 'Table Text'),
        run: { font: sans, size: 19 },
        paragraph: { spacing: { before: 50, after: 50, line: 252, lineRule: LineRuleType.AUTO } },
      },
      {
        ...paragraphStyle('ContentsHeading', 'Contents Heading'),
        run: { font: serif, size: 40 },
        paragraph: { spacing: { after: 360 }, keepNext: true },
      },
      {
        ...paragraphStyle('TOC1', 'toc 1'),
        paragraph: { spacing: { before: 160, after: 40, line: 264, lineRule: LineRuleType.AUTO } },
      },
      {
        ...paragraphStyle('TOC2', 'toc 2'),
        run: { font: sans, size: 19, color: soft },
        paragraph: { spacing: { after: 20, line: 252, lineRule: LineRuleType.AUTO }, indent: { left: 300 } },
      },
      {
        ...paragraphStyle('Spacer', 'Spacer'),
        paragraph: { spacing: { line: 120, lineRule: LineRuleType.EXACT } },
      },
      {
        ...paragraphStyle('ChapterNumber', 'Chapter Number'),
        run: { font: sans, size: 19, color: soft },
        paragraph: { spacing: { before: 480 }, keepNext: true },
      },
      {
        ...paragraphStyle('Ornament', 'Ornament'),
        run: { color: soft },
        paragraph: { spacing: { before: 320, after: 320 }, alignment: AlignmentType.CENTER },
      },
      { ...paragraphStyle('RunningHead', 'Running Head'), run: { font: sans, size: 16, color: soft } },
    ],
    characterStyles: [
      { id: 'CodeCharacter', name: 'Code Character', run: { font: mono, size: 19, noProof: true } },
    ],
  };
}
