import { totalmem } from 'node:os';
import process from 'node:process';
import { getHeapStatistics } from 'node:v8';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that the event loop may be late. */
const maxEventLoopDelay = 2_000;
/** Of the memory that there is: beyond it, the system would soon end the program and all that it serves. */
const share = 0.8;

/** Beyond these, an answer would come too late to be of use: refusing some requests keeps the others quick. */
export function underPressureOptions({ dependencies }: FastifyInstance) {
  // What a container is given, where it is given less than the machine has.
  const memory = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem());
  return {
    maxEventLoopDelay: dependencies.maxEventLoopDelay ?? maxEventLoopDelay,
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * 0.9),
    maxRssBytes: dependencies.maxRssBytes ?? Math.floor(memory * share),
    sampleInterval: 1_000,
    retryAfter: 5,
  };
}
