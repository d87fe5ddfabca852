'use client';
import type { VideoGenerationResource } from '@sorami/contracts/videos';
import { Play, VolumeX } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import { useState } from 'react';
import { pagePaths } from '../../config/paths.ts';
import { type Film, videoKind } from '../../generations/generation-kinds.ts';
import { PendingTile, WorkTile } from '../../generations/tiles.tsx';
import { useGenerations } from '../../generations/use-generations.ts';
import { useViewWasAsked } from '../../generations/use-view.ts';
import { type Tiles, Wall } from '../../generations/wall.tsx';
import { clockTime } from '../../lib/file-words.ts';
import { isActive } from '../../lib/job-state.ts';
import { LatestSection } from '../../ui/latest-section.tsx';
import { onDemand } from '../../ui/on-demand.ts';
import { SmallPicture } from '../../ui/secure-picture.tsx';
import { SilentPreview } from '../../ui/silent-preview.tsx';

const VideoView = onDemand(() => import('./video-view.tsx').then((module) => module.VideoView));

/** Milliseconds after which it is said that the provider takes long. */
const longWait = 120_000;

/** A finished film: its poster, and its first seconds while somebody looks at it. */
function FilmTile({ generation, film }: { generation: VideoGenerationResource; film: Film }) {
  const t = useTranslations('videos');
  const [looking, setLooking] = useState(false);
  return (
    <WorkTile kind={videoKind} generation={generation} work={film} onLook={setLooking}>
      <SmallPicture
        file={film.file}
        alt={generation.prompt}
        loading="lazy"
        width={film.width}
        height={film.height}
        fallback={<Play aria-label={generation.prompt} className="m-auto size-6 h-full text-ink-faint" />}
        className="size-full object-cover"
      />
      <SilentPreview file={film.file} looking={looking} />
      <span className="tabular pointer-events-none absolute top-2.5 left-2.5 flex items-center gap-1 rounded-[5px] bg-[oklch(0.16_0.01_268/0.72)] px-1.5 text-[12px] text-white leading-5">
        <Play aria-hidden className="size-2.5 fill-current" />
        <span className="sr-only">{t('length')} : </span>
        {clockTime(film.durationSeconds)}
        {film.hasSound ? null : <VolumeX aria-label={t('sounds.off')} className="size-3" />}
      </span>
    </WorkTile>
  );
}

/** The film that is being made: at which stage it is, and for how long already. */
function MakingTile({ generation }: { generation: VideoGenerationResource }) {
  const t = useTranslations('videos');
  const now = useNow({ updateInterval: 1_000 });
  const { stage, generatingSince, job, model, numberOfVideos } = generation;
  const since = generatingSince === null ? 0 : now.getTime() - Date.parse(generatingSince);
  const time = clockTime(Math.floor(Math.max(0, since) / 1000));
  const atProvider = since >= longWait && !model.includes('embedded');
  // Which of several it is stands in the job's words.
  const said = stage === 'GENERATING' && numberOfVideos === 1 ? null : job.message;
  const doing = said ?? t(`stages.${stage}`);
  const words =
    stage !== 'GENERATING'
      ? doing
      : atProvider
        ? t('stages.stillGenerating', { time })
        : `${doing} · ${time}`;
  return (
    <PendingTile
      generation={generation}
      doing={<span className="tabular">{words}</span>}
      {...(atProvider ? { stop: t('stopWaiting') } : {})}
    />
  );
}

const tiles: Tiles<VideoGenerationResource, Film> = {
  work: (generation, film) => <FilmTile generation={generation} film={film} />,
  leading: (generation) => <MakingTile generation={generation} />,
};

/** The person's films, those on their way in the places that they will take, and one of them large over it. */
export function VideoResults(props: {
  generations: readonly VideoGenerationResource[];
  /** Where closing the large view leads. */
  home: string;
  onEnd?: () => void;
}) {
  const wasAsked = useViewWasAsked(videoKind);
  return (
    <>
      <Wall kind={videoKind} tiles={tiles} generations={props.generations} onEnd={props.onEnd} />
      {wasAsked ? <VideoView generations={props.generations} home={props.home} /> : null}
    </>
  );
}

const latestGenerations = 3;

/** The films made last, on the home page; nothing before the first one. */
export function LatestVideos() {
  const t = useTranslations('home');
  const { items } = useGenerations(videoKind);
  const latest = items
    .filter(({ job, videos }) => !isActive(job) && videos.length > 0)
    .slice(0, latestGenerations);
  if (latest.length === 0) return null;
  return (
    <LatestSection id="latest-videos" title={t('latestVideos')} all={t('allVideos')} href={pagePaths.videos}>
      <VideoResults generations={latest} home={pagePaths.home} />
    </LatestSection>
  );
}
