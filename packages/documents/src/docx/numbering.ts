import { AlignmentType, type ILevelsOptions, type INumberingOptions, LevelFormat } from 'docx';
import type { Block, Chapter } from '../reading/document-tree.ts';

/** Word counts nine levels of lists, from 0. */
export const maxListLevel = 8;
export const bulletList = 'bullets';

/** The name of the numbered list that begins at a number. */
export function orderedList(start: number): string {
  return `numbers-${start}`;
}

/** The lists that a document uses: one with bullets, and one for each number that a list begins with. */
export function numberingOf(chapters: readonly Chapter[]): INumberingOptions {
  const starts = new Set(
    chapters.flatMap(({ blocks, footnotes }) =>
      listStarts([...blocks, ...footnotes.flatMap(({ children }) => children)]),
    ),
  );
  return {
    config: [
      {
        reference: bulletList,
        levels: levels((level) => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? '–' : '·' })),
      },
      ...[...starts].map((start) => ({
        reference: orderedList(start),
        levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
      })),
    ],
  };
}

function levels(
  level: (index: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>,
): ILevelsOptions[] {
  return Array.from({ length: maxListLevel + 1 }, (_, index) => ({
    level: index,
    ...level(index),
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: (index + 1) * 400, hanging: 300 } } },
  }));
}

function listStarts(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) => {
    if (block.type === 'blockquote' || block.type === 'callout') return listStarts(block.children);
    if (block.type !== 'list') return [];
    return [
      ...(block.ordered ? [block.start] : []),
      ...block.children.flatMap((item) => listStarts(item.children)),
    ];
  });
}
