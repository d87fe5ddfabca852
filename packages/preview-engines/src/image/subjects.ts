import type { Random } from '../random.ts';
import type { PaletteName } from './palettes.ts';

export type SceneKind = 'mountains' | 'sea' | 'forest' | 'city' | 'desert' | 'hills' | 'lake' | 'space';
export type Extra = 'boat' | 'birds' | 'house' | 'lighthouse' | 'tree' | 'balloon' | 'cat' | 'tent';
export type StyleHint = 'botanical' | 'nocturne' | 'blueprint' | 'ink' | 'geometric' | 'aurora';

/** What a prompt speaks of, as far as its words tell. */
export interface Subject {
  scene: SceneKind;
  palette: PaletteName;
  extras: Extra[];
  hint: StyleHint | null;
}

// Words in French and English, without accents, in the singular.
const scenes: Record<SceneKind, string> = {
  mountains: 'montagne mountain alpe alp sommet summit peak pic volcan volcano falaise cliff rocher glacier',
  sea: 'mer sea ocean plage beach vague wave cote coast port harbour harbor bateau boat voilier ship phare lighthouse ile island baleine whale poisson fish',
  forest:
    'foret forest bois wood jungle arbre tree sapin pine cerf deer renard fox loup wolf ours bear chemin path',
  city: 'ville city rue street paris london londres tokyo york immeuble building tour tower toit roof metro cafe neon quartier village town',
  desert: 'desert dune sable sand sahara oasis canyon cactus chameau camel savane savanna',
  hills:
    'champ field campagne countryside colline hill ferme farm prairie meadow ble wheat vigne vineyard lavande lavender provence toscane tuscany jardin garden cheval horse mouton sheep',
  lake: 'lac lake riviere river cascade waterfall etang pond brume mist fjord reflet reflection canard duck cygne swan',
  space:
    'espace space planete planet galaxie galaxy cosmos etoile star fusee rocket astronaute astronaut mars saturne saturn nebuleuse nebula univers universe robot',
};

/** Hour and season colour a scene more than its place does. */
const hourWords = {
  dawn: 'aube dawn matin morning lever sunrise pastel doux soft brume mist rose pink',
  sunset: 'coucher sunset crepuscule dusk feu fire lave lava rouge red dore golden',
  autumn: 'automne autumn fall feuille leaf citrouille pumpkin orange',
  winter: 'hiver winter neige enneige snow snowy glace ice froid cold noel christmas arctique arctic glacier',
  spring: 'printemps spring fleur flower cerisier cherry papillon butterfly tulipe tulip',
  night: 'nuit night lune moon minuit midnight sombre dark reve dream etoile',
} satisfies Partial<Record<PaletteName, string>>;

const placeWords = {
  sea: 'mer sea ocean plage beach vague wave cote coast turquoise bleu blue voilier phare lighthouse baleine whale',
  forest: 'foret forest jungle vert green mousse moss sapin fougere fern bambou bamboo',
  autumn: 'renard fox cerf deer ecureuil squirrel',
  desert: 'desert dune sable sand sahara canyon ocre ochre cactus',
  cosmos:
    'espace space planete planet galaxie galaxy cosmos nebuleuse nebula univers violet purple neon robot',
  city: 'ville city rue street paris london londres tokyo york pluie rain soir evening immeuble',
  spring: 'jardin garden lavande lavender rose',
  night: 'hibou owl chouette star',
  tea: 'the tea cafe coffee livre book bibliotheque library pain bread chocolat chocolate cuir vintage ancien old',
} satisfies Partial<Record<PaletteName, string>>;

const extraWords: Record<Extra, string> = {
  boat: 'bateau boat voilier sailboat ship barque pecheur fisherman navire',
  birds: 'oiseau bird mouette gull hirondelle swallow aigle eagle envol flight',
  house: 'maison house cabane cabin chalet ferme farm cottage hutte village',
  lighthouse: 'phare lighthouse',
  tree: 'arbre tree chene oak olivier olive cerisier cherry',
  balloon: 'montgolfiere balloon ballon voyage travel aventure adventure',
  cat: 'chat cat chaton kitten',
  tent: 'tente tent camping bivouac camp',
};

const hintWords: Record<StyleHint, string> = {
  botanical:
    'fleur flower botanique botanical plante plant herbier herbarium bouquet feuillage foliage tulipe rose',
  nocturne: 'nuit night lune moon minuit midnight etoile',
  blueprint: 'plan blueprint architecture machine carte map ingenieur engineer schema diagram',
  ink: 'encre ink japon japan japonais japanese zen calligraphie calligraphy chine sumi',
  geometric: 'abstrait abstract geometrique geometric bauhaus forme shape cercle circle moderne modern logo',
  aurora: 'boreale boreal aurore lumiere light energie energy musique music',
};

/** Reads scene, colours and motifs out of the prompt's words; what they leave open is drawn from `random`. */
export function readSubject(prompt: string, random: Random): Subject {
  const words = wordsOf(prompt);
  const scene = best(scenes, words) ?? random.pick(['mountains', 'hills', 'sea', 'lake', 'forest', 'desert']);
  const fallback: Record<SceneKind, readonly [PaletteName, ...PaletteName[]]> = {
    mountains: ['dawn', 'winter', 'sunset'],
    sea: ['sea', 'dawn', 'sunset'],
    forest: ['forest', 'autumn'],
    city: ['city', 'sunset'],
    desert: ['desert', 'sunset'],
    hills: ['spring', 'autumn', 'dawn'],
    lake: ['dawn', 'winter', 'forest'],
    space: ['cosmos', 'night'],
  };
  return {
    scene,
    palette: best(hourWords, words) ?? best(placeWords, words) ?? random.pick(fallback[scene]),
    extras: (Object.keys(extraWords) as Extra[]).filter((extra) => matches(extraWords[extra], words) > 0),
    hint: best(hintWords, words),
  };
}

/** The words of a prompt without accents, and what may be their singular. */
export function wordsOf(prompt: string): Set<string> {
  const plain = prompt.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/\p{L}+/gu) ?? [];
  return new Set(words.flatMap((word) => [word, word.replace(/(?:es|s|x)$/, ''), word.replace(/s$/, '')]));
}

function matches(list: string, words: ReadonlySet<string>): number {
  return list.split(' ').filter((word) => words.has(word)).length;
}

function best<Name extends string>(table: Record<Name, string>, words: ReadonlySet<string>): Name | null {
  let winner: Name | null = null;
  let most = 0;
  for (const name of Object.keys(table) as Name[]) {
    const count = matches(table[name], words);
    if (count > most) [winner, most] = [name, count];
  }
  return winner;
}
