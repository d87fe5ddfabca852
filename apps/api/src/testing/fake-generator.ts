import { Readable } from 'node:stream';
import type {
  InspectedFile,
  InspectFile,
  KnownJob,
  RenderDocument,
  RenderedDocument,
} from '@sorami/contracts/generator-api';
import type { Model } from '@sorami/contracts/models';
import fastify from 'fastify';

/** One call that the generator got. */
export interface GeneratorCall {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
  /** Of a submission. */
  jobId?: string;
}

/** The generator's HTTP edge and nothing behind it: it remembers what it was asked and answers as the test wants. */
export interface FakeGenerator {
  url: string;
  calls: GeneratorCall[];
  /** Jobs that it knows, by id; a submission adds one. */
  jobs: Map<string, KnownJob>;
  /** What it says that it works with. */
  models: Model[];
  /** What it finds out about an upload; null where it refuses it. */
  inspect(file: InspectFile): Promise<InspectedFile | null> | InspectedFile | null;
  /** The file that it makes of a document; null where it cannot lay it out. */
  /** Its answer, or what it refuses the text with; null stands for an empty refusal. */
  render(document: RenderDocument): Promise<RenderedDocument> | RenderedDocument | object | null;
  /** The lines that it sends of the text that a job writes. */
  write(jobId: string): AsyncGenerator<string>;
  /** Status that it answers everything with, instead of working. */
  failWith: number | null;
  close(): Promise<void>;
  /** Closes the port, as a stopped program; `start` opens the same one again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startFakeGenerator(): Promise<FakeGenerator> {
  let port = 0;
  let server = build();

  function build() {
    const app = fastify({ forceCloseConnections: true, bodyLimit: 16 * 1024 ** 2 });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    app.all('/*', async (request, reply) => {
      const { method, url, headers } = request;
      const text = typeof request.body === 'string' && request.body !== '' ? request.body : 'null';
      const body: unknown = JSON.parse(text);
      const call: GeneratorCall = { method, url, headers, body };
      fake.calls.push(call);
      const submission = url.endsWith('/generate') ? (body as { jobId: string; attempt: number }) : null;
      if (submission) call.jobId = submission.jobId;
      if (fake.failWith !== null) return reply.code(fake.failWith).send({});
      if (submission) {
        const { jobId: id, attempt } = submission;
        const before = fake.jobs.get(id)?.attempt;
        if (before !== undefined && attempt !== before && attempt !== before + 1)
          return reply.code(409).send({});
        const job: KnownJob = { id, attempt, status: 'PENDING', sequence: 0, isParked: false };
        fake.jobs.set(id, job);
        return reply.code(202).send(job);
      }
      if (url.endsWith('/text'))
        return reply.header('connection', 'close').send(Readable.from(fake.write(url.split('/')[3] ?? '')));
      if (url === '/api/owners/erase') return { runs: 0, calls: 0, working: 0 };
      if (url === '/api/models') return { items: fake.models };
      if (url === '/api/models/check')
        return {
          items: fake.models.map(({ id }) => ({
            kind: 'image',
            model: id,
            state: 'fault',
            about: 'No such key',
          })),
        };
      if (url === '/api/files/inspect') {
        const found = await fake.inspect(body as InspectFile);
        return found === null ? reply.code(422).send({}) : found;
      }
      if (url === '/api/files/provenance') return { state: 'none' };
      if (url === '/api/books/render') {
        const rendered = await fake.render(body as RenderDocument);
        return rendered === null || 'error' in rendered ? reply.code(422).send(rendered ?? {}) : rendered;
      }
      const job = fake.jobs.get(url.split('/')[3] ?? '');
      return job ? reply.code(method === 'POST' ? 202 : 200).send(job) : reply.code(404).send({});
    });
    return app;
  }

  const fake: FakeGenerator = {
    url: '',
    calls: [],
    jobs: new Map(),
    models: [],
    inspect: ({ size }) => ({ etag: '"0"', size, sha256: '0'.repeat(64), thumbnail: null }),
    render: ({ key }) => ({ key, contentType: 'application/pdf', size: 1, sha256: '0'.repeat(64) }),
    async *write() {},
    failWith: null,
    close: () => server.close(),
    stop: () => server.close(),
    async start() {
      server = build();
      await server.listen({ host: '127.0.0.1', port });
    },
  };
  fake.url = await server.listen({ host: '127.0.0.1', port });
  port = Number(new URL(fake.url).port);
  return fake;
}
