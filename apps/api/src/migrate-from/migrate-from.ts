import { emptyReport, type Report } from './report.ts';
import { takeMedia } from './take-media.ts';
import { eachRow, type TakeOver } from './take-over.ts';
import { takePeople } from './take-people.ts';
import { takeTexts } from './take-texts.ts';

/**
 * Takes over what the old app has: people, organizations, books, articles, pictures and films with their files. Nothing is
 * changed there. What was taken over before under the same source is left as it is; a run that broke off is begun again.
 */
export async function migrateFrom(options: Omit<TakeOver, 'report' | 'known'>): Promise<Report> {
  const deps: TakeOver = { ...options, report: emptyReport(), known: new Map() };
  await takePeople(deps);
  await takeTexts(deps);
  await takeMedia(deps);
  let jobs = 0;
  await eachRow(deps, 'job', async () => {
    jobs += 1;
  });
  const made = ['book', 'image', 'video'] as const;
  const withResult = made.reduce((sum, model) => {
    const { taken, before, damaged } = deps.report.counts.get(model) ?? { taken: 0, before: 0, damaged: 0 };
    return sum + taken + before + damaged;
  }, 0);
  deps.report.jobsWithoutResult = Math.max(0, jobs - withResult);
  return deps.report;
}
