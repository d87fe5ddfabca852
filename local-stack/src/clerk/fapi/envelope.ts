import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { visitingClient } from '../http/visit.ts';
import { clientJson } from '../json/client-json.ts';
import type { ListJson, ResourceJson } from '../json/resource-json.ts';

export interface Envelope {
  response: ResourceJson | ResourceJson[] | ListJson | null;
  client: ResourceJson | null;
}

/** The answer to a change: clerk-js takes the new state of the whole browser from `client`. */
export async function changed(
  deps: Deps,
  request: FastifyRequest,
  response: ResourceJson | ResourceJson[] | null,
): Promise<Envelope> {
  const client = visitingClient(deps, request);
  return { response, client: client && (await clientJson(deps, client)) };
}

/** The answer to a read. */
export function read(response: Envelope['response']): Envelope {
  return { response, client: null };
}

/** A list that fits in one answer. */
export function list(data: ResourceJson[], total = data.length): ListJson {
  return { data, total_count: total };
}
