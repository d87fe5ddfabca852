import type { MadeFrom, Provenance, ProvenanceClaim } from '@sorami/contracts/provenance';
import { z } from 'zod';
import { creditLabel, creditNames, parameterNames } from './manifest.ts';

// No I/O and nothing of Node: browsers use it too.

const text = z.string().transform((value) => value.toWellFormed().slice(0, 300));
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);

const statusesSchema = z.array(z.looseObject({ code: z.string(), url: z.string().default('') })).default([]);
const findingsSchema = z.looseObject({
  success: statusesSchema.catch([]),
  failure: statusesSchema.catch([]),
});
type Findings = z.infer<typeof findingsSchema>;
const noFindings: Findings = { success: [], failure: [] };

const ingredientSchema = z.looseObject({
  title: optional(text),
  format: optional(text),
  relationship: z.enum(['parentOf', 'componentOf', 'inputTo']).catch('componentOf'),
  active_manifest: optional(z.string()),
  validation_results: optional(z.looseObject({ activeManifest: optional(findingsSchema) })),
});

const manifestSchema = z.looseObject({
  title: optional(text),
  claim_generator: optional(text),
  claim_generator_info: optional(z.array(z.looseObject({ name: text }))),
  signature_info: optional(
    z.looseObject({
      common_name: optional(text),
      issuer: optional(text),
      cert_serial_number: optional(z.string()),
      time: optional(text),
    }),
  ),
  ingredients: z.array(ingredientSchema).default([]).catch([]),
  assertions: z
    .array(z.looseObject({ label: z.string(), data: z.unknown() }))
    .default([])
    .catch([]),
});
type Manifest = z.infer<typeof manifestSchema>;

const storeSchema = z.looseObject({
  active_manifest: z.string(),
  manifests: z.record(z.string(), manifestSchema),
  validation_results: optional(
    z.looseObject({
      activeManifest: optional(findingsSchema),
      ingredientDeltas: optional(
        z.array(z.looseObject({ validationDeltas: findingsSchema.default(noFindings) })),
      ),
    }),
  ),
});

const actionsSchema = z.looseObject({
  actions: z.array(
    z.looseObject({
      digitalSourceType: optional(text),
      parameters: optional(z.record(z.string(), z.unknown())),
    }),
  ),
});

/** How far back what a file was made from is followed, and how much of one is told: manifests come from anywhere. */
const deepest = 6;
const mostIngredients = 24;

/** Says that who signed is not known, or not any more; and nothing of what was signed. */
const aboutSigner = /^(signingCredential|timeStamp|timestamp)\.|outsideValidity|ocsp/i;
const ended = /outsideValidity|signingCredential\.expired/;

/**
 * What a file says, by the JSON of c2pa's reader; `serials` are those of this Sorami's own certificates.
 * @param manifests null where there are none
 */
export function describeManifests(manifests: string | null, serials: readonly string[]): Provenance {
  if (manifests === null) return { state: 'none' };
  const store = storeSchema.safeParse(JSON.parse(manifests)).data;
  const active = store?.manifests[store.active_manifest];
  if (!store || !active) return { state: 'unreadable' };
  const { activeManifest, ingredientDeltas } = store.validation_results ?? {};
  const findings: Findings[] = [
    activeManifest ?? noFindings,
    ...(ingredientDeltas ?? []).map(({ validationDeltas }) => validationDeltas),
  ];

  function claimOf(label: string, manifest: Manifest, recorded: Findings, depth: number): ProvenanceClaim {
    const codes = (kind: 'success' | 'failure') =>
      findings.flatMap((found) => found[kind]).filter(({ url }) => url.includes(`/${label}/`));
    const failures = [...codes('failure'), ...recorded.failure].map(({ code }) => code);
    const isKnown = codes('success').some(({ code }) => code === 'signingCredential.trusted');
    const { signature_info: signature, claim_generator_info: generators } = manifest;
    const isOwn = isKnown && serials.includes(signature?.cert_serial_number ?? '');
    return {
      title: manifest.title ?? null,
      generator: generators?.[0]?.name ?? manifest.claim_generator ?? null,
      ...creationOf(manifest),
      ...creditOf(manifest),
      signer: signature?.common_name ?? null,
      issuer: signature?.issuer ?? null,
      signedAt: signature?.time ?? null,
      state: failures.some((code) => !aboutSigner.test(code)) ? 'altered' : 'intact',
      signature: failures.some((code) => ended.test(code)) ? 'ended' : isOwn ? 'own' : 'unknown',
      madeFrom: depth < deepest ? manifest.ingredients.slice(0, mostIngredients).map(madeFromOf) : [],
    };

    function madeFromOf(ingredient: z.infer<typeof ingredientSchema>): MadeFrom {
      const name = ingredient.active_manifest ?? '';
      const of = store?.manifests[name];
      const before = ingredient.validation_results?.activeManifest ?? noFindings;
      return {
        title: ingredient.title ?? null,
        relation: ingredient.relationship,
        contentType: ingredient.format ?? null,
        claim: of ? claimOf(name, of, before, depth + 1) : null,
      };
    }
  }

  // What concerns no manifest in particular concerns the file.
  const ofFile = (activeManifest ?? noFindings).failure.filter(({ url }) => !url.includes('urn:'));
  const whole = { success: [], failure: ofFile };
  return { state: 'signed', claim: claimOf(store.active_manifest, active, whole, 0) };
}

/** Who had something made, and how they asked for it, where it says so. */
function creditOf({ assertions }: Manifest): Pick<ProvenanceClaim, 'author' | 'prompt'> {
  const data = Object(assertions.find(({ label }) => label.startsWith(creditLabel))?.data);
  const wordsOf = (value: unknown, longest: number) => {
    const [first] = Array.isArray(value) ? value : [value];
    return typeof first === 'string' && first !== '' ? first.slice(0, longest).toWellFormed() : null;
  };
  return {
    author: wordsOf(data[creditNames.author], 300),
    prompt: wordsOf(data[creditNames.prompt], 4_000),
  };
}

/** How something was made, by the first action that says so. */
function creationOf({ assertions }: Manifest): Pick<ProvenanceClaim, 'sourceType' | 'model' | 'jobId'> {
  const actions = assertions
    .filter(({ label }) => label.startsWith('c2pa.actions'))
    .flatMap(({ data }) => actionsSchema.safeParse(data).data?.actions ?? []);
  const source = actions.find(({ digitalSourceType }) => digitalSourceType)?.digitalSourceType;
  const parameterOf = (name: string) => {
    const value = actions.map(({ parameters }) => parameters?.[name]).find((given) => given !== undefined);
    return typeof value === 'string' ? value.slice(0, 300) : null;
  };
  return {
    sourceType: source ? source.slice(source.lastIndexOf('/') + 1) : null,
    model: parameterOf(parameterNames.model),
    jobId: parameterOf(parameterNames.job),
  };
}
