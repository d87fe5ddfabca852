import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Code, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    formula: 'formula';
    formulaText: 'formulaText';
  }
}

/** A formula as it was written, with what marks it as one. */
export interface FormulaNode {
  type: 'formula';
  source: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    formula: FormulaNode;
  }
  interface RootContentMap {
    formula: FormulaNode;
  }
}

const dollar = 36;
const backslash = 92;
/** What closes a formula, by what opens it behind a backslash. */
const closing = new Map([
  [40, 41],
  [91, 93],
]);

const isEnd = (code: Code): code is null => code === null || markdownLineEnding(code);
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;
const isWord = (code: Code): boolean => code !== null && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));

const telling = /[\\^_=+<>{}|]/;
/** Whether brackets hold a formula, or words whose brackets were merely escaped. */
const holdsFormula = new Map([
  [dollar, (text: string) => telling.test(text) || !/^[\d.,\s]+\p{L}.*\p{L}{2}/u.test(text)],
  [40, (text: string) => telling.test(text) || !/\p{Ll}{3}/u.test(text)],
  [91, (text: string) => telling.test(text)],
]);

/**
 * Tokenizes `$…$` and `\(…\)`, and `$$…$$` and `\[…\]`, the latter also over lines of their own. A dollar opens only
 * where no space follows and no word precedes, and closes only where no space precedes and no figure follows, so that
 * prices stay text. What is not closed is text, too; a search ends where another formula could begin, so it is linear.
 */
function tokenizer(isBlock: boolean) {
  return function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const { previous, parser, interrupt } = this;
    const now = () => this.now().line;
    let opener: number = dollar;
    let isDouble = false;
    let before: Code = null;
    let text = '';

    const take = (code: Code, next: State): State => {
      if (code !== null && code >= 0) text += String.fromCharCode(code);
      else text += ' ';
      before = code;
      effects.consume(code);
      return next;
    };

    function start(code: Code): State | undefined {
      if (code === dollar && (previous === dollar || previous === backslash)) return nok(code);
      effects.enter('formula');
      effects.enter('formulaText');
      effects.consume(code);
      return code === dollar ? afterDollar : afterBackslash;
    }

    function afterDollar(code: Code): State | undefined {
      if (code === dollar) {
        isDouble = true;
        effects.consume(code);
        return inside;
      }
      const isText = isBlock || isEnd(code) || markdownSpace(code) || isWord(previous);
      return isText ? nok(code) : inside(code);
    }

    function afterBackslash(code: Code): State | undefined {
      if (code === null || !closing.has(code) || (isBlock && code === 40)) return nok(code);
      opener = code;
      effects.consume(code);
      return inside;
    }

    function inside(code: Code): State | undefined {
      if (code === null) return nok(code);
      if (markdownLineEnding(code)) {
        // A block may end a paragraph before it, unless text follows it on its line.
        if (interrupt && isBlock) return ok(code);
        effects.exit('formulaText');
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        text += ' ';
        before = code;
        return lineStart;
      }
      if (code === backslash) return take(code, escaped);
      if (code !== dollar || opener !== dollar) return take(code, inside);
      if (isDouble) return take(code, secondDollar);
      if (before === null || markdownSpace(before) || markdownLineEnding(before)) return nok(code);
      effects.consume(code);
      return afterClose;
    }

    function lineStart(code: Code): State | undefined {
      if (isBlock && parser.lazy[now()]) return nok(code);
      if (markdownSpace(code)) {
        effects.enter('linePrefix');
        effects.consume(code);
        return linePrefix;
      }
      return lineText(code);
    }

    function linePrefix(code: Code): State | undefined {
      if (markdownSpace(code)) {
        effects.consume(code);
        return linePrefix;
      }
      effects.exit('linePrefix');
      return lineText(code);
    }

    function lineText(code: Code): State | undefined {
      // TeX knows no empty lines within a formula.
      if (isEnd(code)) return nok(code);
      effects.enter('formulaText');
      return inside(code);
    }

    function escaped(code: Code): State | undefined {
      if (isEnd(code)) return inside(code);
      if (opener !== dollar && code === opener) return nok(code);
      if (opener === dollar || code !== closing.get(opener)) return take(code, inside);
      text = text.slice(0, -1);
      effects.consume(code);
      return closed;
    }

    function secondDollar(code: Code): State | undefined {
      if (code !== dollar) return inside(code);
      text = text.slice(0, -1);
      effects.consume(code);
      return closed;
    }

    function afterClose(code: Code): State | undefined {
      return isDigit(code) || code === dollar ? nok(code) : closed(code);
    }

    function closed(code: Code): State | undefined {
      const isFormula = isDouble ? true : holdsFormula.get(opener)?.(text);
      if (text.trim() === '' || !isFormula) return nok(code);
      effects.exit('formulaText');
      return isBlock ? rest(code) : finish(code);
    }

    function rest(code: Code): State | undefined {
      if (markdownSpace(code)) {
        effects.enter('whitespace');
        effects.consume(code);
        return trailing;
      }
      return isEnd(code) ? finish(code) : nok(code);
    }

    function trailing(code: Code): State | undefined {
      if (markdownSpace(code)) {
        effects.consume(code);
        return trailing;
      }
      effects.exit('whitespace');
      return isEnd(code) ? finish(code) : nok(code);
    }

    function finish(code: Code): State | undefined {
      effects.exit('formula');
      return ok(code);
    }

    return start;
  };
}

const inText = { name: 'formula', tokenize: tokenizer(false) };
const inFlow = { name: 'formula', tokenize: tokenizer(true), concrete: true };

export const formulaSyntax: Extension = {
  text: { [dollar]: inText, [backslash]: inText },
  flow: { [dollar]: inFlow, [backslash]: inFlow },
};

export const formulaFromMarkdown: FromMarkdown = {
  canContainEols: ['formula'],
  enter: {
    formula(this: CompileContext, token: Token) {
      this.enter({ type: 'formula', source: '' }, token);
      this.buffer();
    },
    formulaText(this: CompileContext, token: Token) {
      this.config.enter.data?.call(this, token);
    },
  },
  exit: {
    formulaText(this: CompileContext, token: Token) {
      this.config.exit.data?.call(this, token);
    },
    formula(this: CompileContext, token: Token) {
      const source = this.resume();
      const node = this.stack.at(-1);
      if (node?.type === 'formula') node.source = source;
      this.exit(token);
    },
  },
};
