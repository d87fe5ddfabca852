import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';

export default underPressure;

/** Beyond these, an answer would come too late to be of use: refusing some requests keeps the others quick. */
export const autoConfig = {
  maxEventLoopDelay: 2_000,
  maxHeapUsedBytes: Math.floor(getHeapStatistics().heap_size_limit * 0.9),
  sampleInterval: 1_000,
  retryAfter: 5,
};
