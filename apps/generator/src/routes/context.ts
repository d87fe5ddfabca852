import type { Model } from '@sorami/contracts/models';
import type { DocumentRenderer } from '@sorami/documents/renderer';
import type { Marker } from '@sorami/provenance/marker';
import type { SigningKeys } from '@sorami/server/session-token';
import type { ObjectStore } from '@sorami/storage/port';
import type { Pool } from 'pg';
import type { PgBoss } from 'pg-boss';
import type { ModelWatch } from '../engines/model-watch.ts';
import type { Env } from '../env.ts';

/** What the routes work with. */
export interface RouteContext {
  watch: ModelWatch;
  env: Env;
  pool: Pool;
  boss: PgBoss;
  store: ObjectStore;
  renderer: DocumentRenderer;
  marker: Marker;
  models: Model[];
  /** Clerk's, by which the tokens of waiting people are judged. */
  signingKeys: SigningKeys;
}
