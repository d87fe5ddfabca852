import type { Samples } from './sample.ts';

/** Generations, jobs, files, audit, usage and what reports about them. */
export const domainSamples: Samples = {};
