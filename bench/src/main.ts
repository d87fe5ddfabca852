import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { printTable } from './print-table.ts';
import type { Result } from './result.ts';
import { callModels } from './scenarios/call-models.ts';
import { createToVisible } from './scenarios/create-to-visible.ts';
import { endureHostility } from './scenarios/endure-hostility.ts';
import { followLink } from './scenarios/follow-link.ts';
import { holdForAnHour, holdMemory } from './scenarios/hold-memory.ts';
import { listFiles } from './scenarios/list-files.ts';
import { listPages } from './scenarios/list-pages.ts';
import { makeFilms, passLargeFilm } from './scenarios/make-films.ts';
import { markFiles } from './scenarios/mark-files.ts';
import { moveLargeFile } from './scenarios/move-large-file.ts';
import { openStreams } from './scenarios/open-streams.ts';
import { playFilms } from './scenarios/play-films.ts';
import { renderBooks } from './scenarios/render-books.ts';
import { runJobs } from './scenarios/run-jobs.ts';
import { scrollFiles } from './scenarios/scroll-files.ts';
import { searchFiles } from './scenarios/search-files.ts';
import { signLink } from './scenarios/sign-link.ts';
import { writeBook } from './scenarios/write-book.ts';
import { writeFiles } from './scenarios/write-files.ts';
import { type Stack, withStack } from './stack/start-stack.ts';

/** Each measures one thing on the running stack. The first ones measure before the audit has grown. */
const scenarios: Record<string, (stack: Stack) => Promise<Result[]>> = {
  list: listFiles,
  pages: listPages,
  search: searchFiles,
  visible: createToVisible,
  link: followLink,
  signer: signLink,
  write: writeFiles,
  upload: moveLargeFile,
  scroll: scrollFiles,
  book: writeBook,
  films: makeFilms,
  'large-film': passLargeFilm,
  'film-shapes': playFilms,
  models: callModels,
  memory: holdMemory,
  streams: openStreams,
  jobs: runJobs,
  hostile: endureHostility,
};

/** Measured where it is asked for by name alone: it takes as long as it is told. */
const long: Record<string, (stack: Stack, minutes: number) => Promise<Result[]>> = { hour: holdForAnHour };
/** Measure without the stack. */
const alone: Record<string, () => Promise<Result[]>> = { render: renderBooks, marks: markFiles };
/** To which it is the same how many files there are. */
const unfilled: ReadonlySet<string> = new Set([
  'films',
  'large-film',
  'film-shapes',
  'models',
  'streams',
  'jobs',
]);

const { values } = parseArgs({
  options: {
    /** Names of scenarios, by comma; all of them by default. */
    only: { type: 'string' },
    /** In the register. Fewer are filled in sooner, and are less of what years of use leave behind. */
    files: { type: 'string' },
    /** Of `hour`. */
    minutes: { type: 'string', default: '60' },
    /** A folder for CPU profiles of api, generator and floor. */
    profile: { type: 'string' },
  },
});
const usual = [...Object.keys(scenarios), ...Object.keys(alone)];
const known = [...usual, ...Object.keys(long)];
const chosen = values.only?.split(',') ?? usual;
for (const name of chosen) {
  if (!known.includes(name)) throw new Error(`There is no scenario ${name}: ${known.join(', ')}`);
}
const say = (line: string) => process.stdout.write(`${line}\n`);

const startedAt = performance.now();
const results: Result[] = [];
const withPages = chosen.includes('scroll');
const onStack = chosen.filter((name) => scenarios[name] ?? long[name]);
const wanted = values.files ? Number(values.files) : undefined;
const files = onStack.some((name) => !unfilled.has(name)) ? wanted : 0;
try {
  if (onStack.length > 0) {
    await withStack({ say, files, profileFolder: values.profile, withPages }, async (stack) => {
      for (const name of onStack) {
        say(`measuring: ${name}`);
        results.push(...((await scenarios[name]?.(stack)) ?? []));
        results.push(...((await long[name]?.(stack, Number(values.minutes))) ?? []));
      }
    });
  }
  for (const name of chosen.filter((each) => alone[each])) {
    say(`measuring: ${name}`);
    results.push(...((await alone[name]?.()) ?? []));
  }
} finally {
  // Also what was measured before one that failed.
  printTable(results);
}
const missed = results.filter(({ met }) => met === false);
const promised = results.filter(({ met }) => met !== null);
say(`\n${promised.length - missed.length} of ${promised.length} targets met, after ${seconds()} s.`);
process.exitCode = missed.length > 0 ? 1 : 0;

function seconds(): string {
  return ((performance.now() - startedAt) / 1000).toFixed(0);
}
