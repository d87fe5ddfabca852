import type { MadeFrom, SourceType } from '@sorami/contracts/provenance';

/** What is said in a file of how it came about; of who asked for it, and how, only what they want said. */
export interface Mark {
  sourceType: SourceType;
  /** `provider:model`; null where no model is behind it. */
  model: string | null;
  /** The creation that it was made in. */
  jobId: string | null;
  author?: string;
  prompt?: string;
}

/** Something that a file was made from. What it says of itself stays readable in the file. */
export interface Ingredient {
  relation: MadeFrom['relation'];
  /** What it is, and not what its owner calls it. */
  title: string;
  contentType: string;
  /** Or the path of a file of them. */
  bytes: Uint8Array | string;
  /** It is not worth a word where it says nothing of itself. */
  onlyIfMarked?: true;
}

// As in contracts/provenance.ts: a thread that has nothing to do with zod starts in half the time.
const sourceTypeAddress = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** Names in parameters of actions. */
export const parameterNames = { model: 'org.sorami.model', job: 'org.sorami.job' } as const;

export const labelOf = (index: number): string => `sorami-ingredient-${index + 1}`;

/** The assertion in which names and prompts stand, in words of Dublin Core and IPTC. */
export const creditLabel = 'cawg.metadata';
export const creditNames = { author: 'dc:creator', prompt: 'Iptc4xmpExt:AIPromptInformation' } as const;

function creditsOf({ author, prompt }: Mark): object[] {
  if (author === undefined && prompt === undefined) return [];
  const data = {
    '@context': {
      dc: 'http://purl.org/dc/elements/1.1/',
      Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
    },
    ...(author !== undefined && { [creditNames.author]: [author] }),
    ...(prompt !== undefined && { [creditNames.prompt]: prompt }),
  };
  return [{ label: creditLabel, data, kind: 'Json' }];
}

/** The definition of a manifest, as c2pa takes it. `ingredients` are those that are in it. */
export function manifestOf(
  mark: Mark,
  ingredients: readonly Pick<Ingredient, 'relation'>[],
  contentType: string,
): string {
  const idsOf = (relation: Ingredient['relation']) =>
    ingredients.flatMap((ingredient, index) => (ingredient.relation === relation ? [labelOf(index)] : []));
  const [parents, inputs, components] = [idsOf('parentOf'), idsOf('inputTo'), idsOf('componentOf')];
  const referred = [...parents, ...inputs];
  const begun = {
    action: parents.length > 0 ? 'c2pa.opened' : 'c2pa.created',
    digitalSourceType: `${sourceTypeAddress}${mark.sourceType}`,
    softwareAgent: { name: mark.model ?? 'Sorami' },
    parameters: {
      ...(mark.model && { [parameterNames.model]: mark.model }),
      ...(mark.jobId && { [parameterNames.job]: mark.jobId }),
      ...(referred.length > 0 && { ingredientIds: referred }),
    },
  };
  const placed = components.map((id) => ({ action: 'c2pa.placed', parameters: { ingredientIds: [id] } }));
  return JSON.stringify({
    claim_generator_info: [{ name: 'Sorami' }],
    format: contentType,
    assertions: [{ label: 'c2pa.actions', data: { actions: [begun, ...placed] } }, ...creditsOf(mark)],
  });
}
