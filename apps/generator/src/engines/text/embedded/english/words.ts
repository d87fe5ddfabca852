import type { SplitWords } from '../split-topic.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const splitWords: SplitWords = {
  small: list(
    'and or but nor so that which who whom whose what where how why when if without with for by in on under over at to from into onto of off the a an this these those its his her their our my your us them it he she they we i you is are was were be been being than then as not no very more most all any some each every about between toward towards through during until while',
  ),
  common: list(
    'learn know understand become give make take find help allow reader readers book article guide manual introduction method practice simple easy quick quickly beginner beginners people person thing things manner means whole their about after before again other others since still until better less while without small several some according always thanks every being should would could which where there these those through using based really success successful properly correctly easily enable improve explain people want wants great using first start starting world today modern complete ultimate everything anyone everyone',
  ),
  and: /\s(?:and|or|then)\s/i,
};

const verbs = new Set(
  'accept achieve act adapt adopt analyse analyze answer apply approach arrange ask assemble assess avoid bake balance be become begin believe bring brew build buy calculate call care carry change check choose clean climb coach code collect communicate compare complete compose connect conserve consider control cook cope create cultivate cut cycle dance deal decide declutter decorate define deliver design detect develop discover discuss do draft draw dress drink drive earn eat edit eliminate embrace encourage enjoy establish evaluate exercise explain explore express face feed feel fight fill find finish fix focus follow forge forget gain garden get give go grow handle harvest have heal help hire hold identify implement improve increase install invest invite join keep kick knit know launch lay lead learn leave let limit listen live look lose love lower maintain make manage market master measure meditate meet memorise memorize mend move navigate negotiate observe open optimise optimize organise organize overcome own paint parent pass pay perform photograph pick place plan plant play practise practice prepare present preserve prevent print produce program promote protect publish put raise reach read rebuild recognise recognize record recover recycle reduce relax renovate repair replace rest restore retain retire ride run save sell serve set sew share shoot show sing sleep solve speak spend spot stand start stay stop store strengthen stretch study succeed support swim take talk teach tell test think track train transform translate travel treat trust try tune turn understand use visit walk wash watch wear win work write'.split(
    ' ',
  ),
);

/** Whether a word may be a verb after “to”, as far as a list of common ones tells. */
export function isVerb(word: string): boolean {
  return verbs.has(word.toLowerCase());
}
