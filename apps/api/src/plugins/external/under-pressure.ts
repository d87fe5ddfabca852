import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';

export default underPressure;

/** Beyond these, an answer would come too late to be of use: refusing some requests keeps the others quick. */
export function autoConfig(app: FastifyInstance) {
  return {
    // In tests the event loop is the test runner's as well, and says nothing of ours.
    maxEventLoopDelay: app.env.NODE_ENV === 'test' ? 0 : 2_000,
    maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * 0.9),
    sampleInterval: 1_000,
    retryAfter: 5,
  };
}
