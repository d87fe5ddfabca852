import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';

/** Bytes, and how many files of that size are kept beside the one that is written: `.1` is the newest of them. */
const largest = 10 * 1024 ** 2;
const kept = 4;

/** A log that goes on where the last start left it, and is put aside when it has grown. */
export class LogFile {
  readonly #file: string;
  readonly #largest: number;
  #stream: WriteStream;
  #size: number;

  constructor(file: string, most = largest) {
    this.#file = file;
    this.#largest = most;
    this.#size = existsSync(file) ? statSync(file).size : 0;
    this.#stream = createWriteStream(file, { flags: 'a' });
  }

  write(line: string): void {
    if (this.#size > this.#largest) this.#putAside();
    this.#size += Buffer.byteLength(line) + 1;
    this.#stream.write(`${line}\n`);
  }

  end(): void {
    this.#stream.end();
  }

  #putAside(): void {
    // What is still to be written follows the file under its new name.
    this.#stream.end();
    for (let age = kept - 1; age >= 1; age--) {
      if (existsSync(`${this.#file}.${age}`)) renameSync(`${this.#file}.${age}`, `${this.#file}.${age + 1}`);
    }
    if (existsSync(this.#file)) renameSync(this.#file, `${this.#file}.1`);
    this.#stream = createWriteStream(this.#file, { flags: 'a' });
    this.#size = 0;
  }
}
