import { countWords } from '@sorami/contracts/count-words';

/** A text that grows block by block. */
export class Draft {
  readonly blocks: string[] = [];
  words = 0;

  add(block: string): void {
    this.blocks.push(block);
    this.words += countWords(block);
  }

  toString(): string {
    return this.blocks.join('\n\n');
  }
}
