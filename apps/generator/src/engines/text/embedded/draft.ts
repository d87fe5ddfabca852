import { countWords } from '@sorami/contracts/count-words';

/** A text that grows block by block. */
export class Draft {
  readonly blocks: string[] = [];
  words = 0;

  add(block: string): void {
    this.blocks.push(block);
    this.words += countWords(block);
  }

  /** Goes on with the last block if that is a paragraph; false if it is none. */
  extend(sentence: string): boolean {
    const last = this.blocks.at(-1);
    if (last === undefined || !/^[\p{L}«“]/u.test(last)) return false;
    this.blocks[this.blocks.length - 1] = `${last} ${sentence}`;
    this.words += countWords(sentence);
    return true;
  }

  toString(): string {
    return this.blocks.join('\n\n');
  }
}
