import type { GenerateVideos } from '@sorami/contracts/generator-api';
import type { FilmProgress } from '@sorami/contracts/webhook-events';
import type { WithResult } from '../../pipeline/checkpoint.ts';
import type { Run } from '../../pipeline/run.ts';

/** What is on record of one film. */
interface FilmRecord {
  beganAt?: string;
  isReady?: true;
  isStored?: true;
}

/** How far the films of a run are, by what is on record. */
export function progressOf(run: Run<GenerateVideos>, checkpoints: readonly WithResult[]): FilmProgress {
  const films = new Map<number, FilmRecord>();
  const note = (index: number, record: FilmRecord) => films.set(index, { ...films.get(index), ...record });
  const progress = { generationSeconds: 0, downloadSeconds: 0, remotes: [] as FilmProgress['remotes'] };
  for (const { result } of checkpoints) {
    if ('operation' in result) note(result.operation.index, { beganAt: result.operation.beganAt });
    if ('ready' in result) {
      const { index, uri, until } = result.ready;
      note(index, { isReady: true });
      progress.generationSeconds += result.seconds;
      if (uri !== null && until !== null) progress.remotes.push({ index, uri, until });
    }
    if ('file' in result) {
      note(result.file.index, { isStored: true });
      progress.downloadSeconds += result.seconds;
    }
  }
  const generating = [...films.values()].filter(({ isReady, isStored }) => !isReady && !isStored);
  const [generatingSince] = generating.flatMap(({ beganAt }) => beganAt ?? []).sort();
  return {
    ...progress,
    stage: stageOf(run, generating.length > 0, films.size > 0),
    generatingSince: generatingSince ?? null,
  };
}

function stageOf({ status }: Run, isGenerating: boolean, isBegun: boolean): FilmProgress['stage'] {
  if (status === 'COMPLETED' || status === 'FAILED' || (status === 'PENDING' && !isBegun)) return status;
  if (isGenerating) return 'GENERATING';
  return isBegun ? 'DOWNLOADING' : 'PROCESSING';
}
