import type { Locale } from '@sorami/contracts/locales';
import type { Bank } from './bank.ts';
import { englishBank } from './english/bank.ts';
import { frenchBank } from './french/bank.ts';

const banks: Record<Locale, Bank> = { fr: frenchBank, en: englishBank };

export function bankOf(language: Locale): Bank {
  return banks[language];
}
