import { z } from 'zod';

/**
 * How something came about, in IPTC's terms (https://cv.iptc.org/newscodes/digitalsourcetype/), as far as Sorami says it of
 * what it makes: by a model, by a program without a model (previews), by a model and a person, by such a program and a
 * person, or by a person.
 */
export const sourceTypes = [
  'trainedAlgorithmicMedia',
  'algorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'composite',
  'digitalCreation',
] as const;
export type SourceType = (typeof sourceTypes)[number];

const words = z.string().max(300);

/**
 * GET and PATCH /api/account/marks: what a person wants said in pictures and films beside how they came about. Whoever gets
 * one can read it: nothing is, unless they choose it.
 */
export const markChoicesSchema = z.strictObject({ name: z.boolean(), prompt: z.boolean() });
export type MarkChoices = z.infer<typeof markChoicesSchema>;

/** What a run says in its files of who asked for it, and how. */
export const creditSchema = z.strictObject({
  name: z.string().min(1).max(120).nullable(),
  prompt: z.boolean(),
});

const askedSchema = z.union([
  z.object({ prompt: z.string() }).transform(({ prompt }) => prompt),
  z.object({ topic: z.string(), goal: z.string() }).transform(({ topic, goal }) => `${topic}\n${goal}`),
]);
/** Characters of a prompt in a file. */
const longestPrompt = 4_000;

/** In which words the input of a job asks for what it makes; undefined where it has none. */
export function promptOf(input: unknown): string | undefined {
  return askedSchema.safeParse(input).data?.slice(0, longestPrompt).toWellFormed();
}

/** What one manifest in a file says, and what the signature over it is worth. */
export interface ProvenanceClaim {
  title: string | null;
  /** The last part of IPTC's address: one of `sourceTypes`, or what others say. */
  sourceType: string | null;
  /** The program that says so. */
  generator: string | null;
  /** `provider:model`, where it says so. */
  model: string | null;
  /** The creation in Sorami that it was made in. */
  jobId: string | null;
  /** Who had it made, and how they asked for it, where they wanted that said. */
  author: string | null;
  prompt: string | null;
  signer: string | null;
  issuer: string | null;
  /** As a time-stamp authority says, or else as the signer does. */
  signedAt: string | null;
  /** `altered`: what it says and what is there differ. */
  state: 'intact' | 'altered';
  /** `own`: signed by this Sorami. `ended`: the certificate was over, and nobody else vouches for the time. */
  signature: 'own' | 'unknown' | 'ended';
  madeFrom: MadeFrom[];
}

/** Something that a file was made from. */
export interface MadeFrom {
  title: string | null;
  /** `parentOf`: the same in another form. `componentOf`: shown in it. `inputTo`: what a model was given. */
  relation: 'parentOf' | 'componentOf' | 'inputTo';
  contentType: string | null;
  /** What it says of itself; null where it says nothing. */
  claim: ProvenanceClaim | null;
}

export const provenanceClaimSchema: z.ZodType<ProvenanceClaim> = z.object({
  title: words.nullable(),
  sourceType: words.nullable(),
  generator: words.nullable(),
  model: words.nullable(),
  jobId: words.nullable(),
  author: words.nullable(),
  prompt: z.string().max(longestPrompt).nullable(),
  signer: words.nullable(),
  issuer: words.nullable(),
  signedAt: words.nullable(),
  state: z.enum(['intact', 'altered']),
  signature: z.enum(['own', 'unknown', 'ended']),
  get madeFrom() {
    return z.array(
      z.object({
        title: words.nullable(),
        relation: z.enum(['parentOf', 'componentOf', 'inputTo']),
        contentType: words.nullable(),
        claim: provenanceClaimSchema.nullable(),
      }),
    );
  },
});

/**
 * What a file says of where it comes from. `none`: it says nothing. `unreadable`: what it says cannot be read, or its format
 * has no place for it.
 */
export const provenanceSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed'), claim: provenanceClaimSchema }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('unreadable') }),
]);
export type Provenance = z.infer<typeof provenanceSchema>;

/** Formats in which a mark can be read. */
export const markedTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'video/mp4',
  'application/pdf',
  'application/epub+zip',
] as const;

export function canBeMarked(contentType: string): boolean {
  return markedTypes.some((type) => type === contentType);
}

/**
 * GET /api/provenance: by which certificates (PEM, with what they are signed by) a file that this Sorami signed is known, and
 * their serial numbers, in decimal.
 */
export const provenanceKeysSchema = z.object({ certificates: z.string(), serials: z.array(z.string()) });
export type ProvenanceKeys = z.infer<typeof provenanceKeysSchema>;

/** GET /api/provenance/[sha256]: whether a file of just these bytes was made here. It says nothing else, to anybody. */
export const madeHereSchema = z.object({ made: z.boolean() });
