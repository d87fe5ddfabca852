import type { SplitWords } from '../split-topic.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const splitWords: SplitWords = {
  small: list(
    'et ou mais donc or ni car que qui quoi dont où comment pourquoi quand si sans avec pour par dans sur sous en à au aux de du d’ des le la les l’ un une ce cet cette ces son sa ses mon ma mes votre vos notre nos leur leurs chez vers entre afin puis ainsi comme est sont se ne pas plus très tout tous toute toutes il elle on je nous vous y',
  ),
  common: list(
    'apprendre savoir pouvoir vouloir faire avoir comprendre connaître devenir donner mettre rendre trouver aider permettre lecteur lecteurs lectrice livre article guide manuel introduction méthode pratique simple facile rapide débutant débutants personne personnes chose choses manière façon moyen moyens toute toutes leurs votre notre cette comme ainsi après avant aussi alors autre autres depuis encore enfin entre jusque mieux moins même parce pendant petit petite plusieurs quand quelque quelques sans selon tout très toujours grâce afin chaque celui celle ceux être seront soient pourra puisse propre nouveau nouvelle grand grande bonne bonnes premier première partir durable durablement correctement facilement simplement réussir',
  ),
  and: /\s(?:et|ou|puis)\s/iu,
};

const infinitivesInRe =
  'faire lire écrire dire construire produire conduire réduire traduire apprendre comprendre prendre entreprendre reprendre vendre rendre attendre entendre défendre répondre perdre mettre permettre promettre transmettre connaître reconnaître vivre suivre poursuivre boire croire plaire cuire peindre éteindre atteindre coudre résoudre détendre descendre tendre étendre convaincre vaincre rire sourire être naître battre combattre conclure inclure exclure moudre fondre tondre joindre rejoindre refaire satisfaire extraire élire relire instruire séduire introduire';
const infinitivesInOir =
  'avoir savoir pouvoir voir revoir prévoir recevoir concevoir percevoir vouloir valoir falloir mouvoir émouvoir asseoir';
const nounsInErOrIr =
  'atelier métier papier panier calendrier cahier dossier quartier chantier courrier escalier clavier grenier évier janvier février premier dernier particulier pommier cerisier figuier olivier rosier potager danger étranger berger boulanger verger foyer loyer hiver cancer leader manager tuteur mer fer ver amer cher hier fier plaisir avenir loisir souvenir désir tir cuir soupir elixir élixir menuisier cuisinier jardinier écolier chevalier policier pompier infirmier ouvrier gibier sentier terrier voilier trésorier voler designer poker laser cyber twitter docker hamster poster tiger summer super hyper inter';
const verbs = new Set(`${infinitivesInRe} ${infinitivesInOir}`.split(' '));
const nouns = new Set(nounsInErOrIr.split(' '));

/** Whether a word is the infinitive of a verb, as far as its shape tells. */
export function isInfinitive(word: string): boolean {
  const lower = word.toLowerCase().replace(/^(?:s|m|t|l)’/u, '');
  if (verbs.has(lower)) return true;
  return lower.length >= 4 && /(?:er|ir)$/u.test(lower) && !/oir$/u.test(lower) && !nouns.has(lower);
}
