/** What an examination of a set-up found: `note` works, but not as it should in production. */
export interface Finding {
  group: string;
  check: string;
  state: 'ok' | 'note' | 'fail' | 'skipped';
  about: string;
  /** What an operator does about it. */
  todo?: string;
}

/** Collects the findings of one group. */
export class Findings {
  readonly all: Finding[] = [];
  readonly #group: string;

  constructor(group: string) {
    this.#group = group;
  }

  ok(check: string, about: string): void {
    this.all.push({ group: this.#group, check, state: 'ok', about });
  }

  note(check: string, about: string, todo: string): void {
    this.all.push({ group: this.#group, check, state: 'note', about, todo });
  }

  fail(check: string, about: string, todo: string): void {
    this.all.push({ group: this.#group, check, state: 'fail', about, todo });
  }

  skipped(check: string, about: string): void {
    this.all.push({ group: this.#group, check, state: 'skipped', about });
  }

  /** Does a check that may throw; what it throws is a failure with this remedy. Answers whether it did not. */
  async try(check: string, todo: string, work: () => Promise<string>): Promise<boolean> {
    try {
      this.ok(check, await work());
      return true;
    } catch (error) {
      this.fail(check, reasonOf(error), todo);
      return false;
    }
  }
}

/** The words of an error and of what caused it, on one line. */
export function reasonOf(error: unknown): string {
  const words: string[] = [];
  for (let one = error; one instanceof Error && words.length < 4; one = one.cause) {
    const code = 'code' in one && typeof one.code === 'string' ? ` (${one.code})` : '';
    const text = (one.message || one.name).split('\n')[0] ?? '';
    if (!words.includes(text + code)) words.push(text + code);
  }
  return words.join(': ') || String(error);
}
