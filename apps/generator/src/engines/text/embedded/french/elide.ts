const aspirated =
  /^(?:haches?|haies?|haine|hall|hamacs?|hamburgers?|hamsters?|hanches?|hand|handicaps?|handicapés?|hangars?|haricots?|harpes?|hasards?|hausses?|haut(?:e|s|es|eur|eurs|bois)?|hérissons?|héros|hêtres?|hibou[x]?|hip-hop|hobby|hobbies|hockey|homards?|hongrois|hors|hublots?|huit|huitième|hurler|huttes?|onze|onzième|oui|yaourts?|yoga|yachts?|yoyo|ouistitis?|hackers?|hacking|hard|hardware|houx|housses?|hérisser|hisser|heurter|hurlements?|handball|harcèlement|harmoniser)(?!\p{L})/iu;
const vowel = /^[aeiouyhàâäéèêëîïôöùûüœæ]/iu;
const consonantY = /^y[aeiou]/iu;

/** Whether a word loses the vowel of the small word before it: “d’eau”, but “de haricots”. */
function startsWithVowel(phrase: string): boolean {
  return vowel.test(phrase) && !aspirated.test(phrase) && !consonantY.test(phrase);
}

/** Joins a beginning to what follows as French does: d’eau, du pain, aux autres, qu’il, s’il. */
export function elide(beginning: string, phrase: string): string {
  const [, before = '', last = beginning] = /^(.*(?:\s|^))(\S+)$/u.exec(beginning) ?? [];
  const joined = join(last, phrase);
  return before + joined;
}

function join(small: string, phrase: string): string {
  const lower = small.toLowerCase();
  const capital = small !== lower;
  const as = (word: string) => (capital ? word.charAt(0).toUpperCase() + word.slice(1) : word);
  if (lower === 'de' || lower === 'à') {
    if (/^le\s/u.test(phrase)) return as(lower === 'de' ? 'du ' : 'au ') + phrase.slice(3);
    if (/^les\s/u.test(phrase)) return as(lower === 'de' ? 'des ' : 'aux ') + phrase.slice(4);
  }
  if (/^(?:de|que|lorsque|puisque|jusque)$/u.test(lower) && startsWithVowel(phrase))
    return `${small.slice(0, -1)}’${phrase}`;
  if (lower === 'de' && /^(?:des|du|de la)\s/u.test(phrase))
    return `${small} ${phrase.replace(/^(?:des|du|de la)\s/u, '')}`;
  if (lower === 'si' && /^ils?(?!\p{L})/u.test(phrase)) return `${small.charAt(0)}’${phrase}`;
  return `${small} ${phrase}`;
}
