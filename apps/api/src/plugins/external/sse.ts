import sse from '@fastify/sse';

export default sse;

export const autoConfig = { heartbeatInterval: 15_000 };
