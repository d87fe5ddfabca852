/** What may import what. Folders are named from the root; a `*` stands for any one folder. */
export interface Rules {
  /** Which workspaces, or single files of packages, a workspace may import: the first entry that fits decides. Tests may also import `forTests`. */
  workspaces: readonly { name: RegExp; mayImport: RegExp }[];
  forTests: RegExp;
  /** Of an app: its folders from the lowest to the highest. One imports its own layer or what lies below. */
  layers: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Folders of equals that know nothing of each other: `features/*`. */
  strangers: readonly string[];
  /** Workspaces whose folders do not yet point one way: their circles are counted and not refused. */
  unsettled: readonly string[];
  /** Where addresses stand, and in whose files no others may. */
  addresses: { workspace: string; file: string };
}

/** Every rule of the house, as docs/adr/0035 gives the reasons. */
export const rules: Rules = {
  workspaces: [
    { name: /^packages\/contracts$/, mayImport: /^$/ },
    { name: /^packages\/server$/, mayImport: /^packages\/contracts$/ },
    { name: /^packages\/testing$/, mayImport: /^packages\// },
    { name: /^packages\//, mayImport: /^packages\/(contracts|server)$/ },
    {
      name: /^apps\/web$/,
      mayImport:
        /^packages\/(contracts|documents)$|^@sorami\/(storage\/storage-origins|server\/(metrics|tracing)|provenance\/describe)$/,
    },
    { name: /^apps\/generator$/, mayImport: /^packages\/(?!database$|testing$)/ },
    { name: /^apps\/api$/, mayImport: /^packages\/(?!testing$)/ },
    { name: /^(local-stack|e2e)$/, mayImport: /^packages\/(?!testing$)/ },
    { name: /^bench$/, mayImport: /^(packages\/(?!testing$)|e2e$)/ },
  ],
  forTests: /^packages\//,
  layers: {
    'apps/api': [
      ['env.ts', 'logger.ts', 'metrics.ts', 'rate-limits.ts'],
      ['errors'],
      ['pagination', 'policies'],
      ['usage', 'events'],
      ['accounts', 'generator'],
      ['audit'],
      ['files'],
      ['jobs'],
      ['documents', 'generations'],
      ['shares', 'transfers'],
      ['kinds/*'],
      ['reconcile', 'erasure', 'migrate-from', 'backup', 'archives'],
      ['workers', 'pages', 'doctor'],
      ['administration'],
      ['plugins', 'fastify-types.ts'],
      ['routes'],
      ['kinds/registry.ts'],
      ['app.ts', 'commands'],
      ['main.ts'],
      ['testing', 'access-matrix', 'security'],
    ],
    'apps/generator': [
      ['env.ts', 'engine-env.ts', 'metrics.ts', 'database'],
      ['ledger'],
      ['engines', 'files'],
      ['pipeline'],
      ['documents'],
      ['kinds/*'],
      ['kinds/registry.ts'],
      ['runs'],
      ['delivery'],
      ['work'],
      ['routes'],
      ['app.ts', 'commands'],
      ['main.ts'],
      ['testing'],
    ],
    'apps/web': [
      ['config', 'i18n', 'env.ts'],
      ['api', 'security'],
      ['hooks'],
      ['lib'],
      ['ui'],
      ['live'],
      ['documents', 'generations'],
      ['features/*'],
      ['layout'],
      ['observe.ts'],
      ['app', 'proxy.ts', 'instrumentation.ts'],
    ],
  },
  strangers: ['features/*', 'kinds/*'],
  unsettled: [],
  addresses: { workspace: 'apps/web', file: 'apps/web/src/config/paths.ts' },
};
