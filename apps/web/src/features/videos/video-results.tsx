'use client';
import { personGenerationSchema, type VideoGenerationResource } from '@sorami/contracts/videos';
import { Play, VolumeX } from 'lucide-react';
import { useNow, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Film, videoKind } from '../../generations/generation-kinds.ts';
import { LargeView, type ViewParts } from '../../generations/large-view.tsx';
import { PendingTile, WorkTile } from '../../generations/tiles.tsx';
import { draftOf, videoDraft } from '../../generations/video-draft.ts';
import { type Tiles, Wall } from '../../generations/wall.tsx';
import type { Shown } from '../../generations/wall-items.ts';
import { WorkColumn } from '../../generations/work-column.tsx';
import { requestComposeAfterDialog } from '../../lib/compose-request.ts';
import { clockTime } from '../../lib/file-words.ts';
import { Fact } from '../../ui/facts.tsx';
import { FilmPlayer } from '../../ui/film-player.tsx';
import { SmallPicture } from '../../ui/secure-picture.tsx';
import { SilentPreview } from '../../ui/silent-preview.tsx';

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

/** The column beside a film. */
function FilmColumn({
  shown,
  onShow,
  onClose,
}: {
  shown: Shown<VideoGenerationResource, Film>;
  onShow: (shown: Shown<VideoGenerationResource, Film>) => void;
  onClose: () => void;
}) {
  const { generation, work: film } = shown;
  const t = useTranslations('videos');
  const models = useTranslations('models');
  const people = personGenerationSchema.safeParse(generation.personGeneration);
  const secondsOf = (count: number) => t('seconds', { count: Math.round(10 * count) / 10 });
  const compose = (part: Parameters<typeof videoDraft.change>[0]) => {
    videoDraft.change(part);
    requestComposeAfterDialog();
    onClose();
  };
  return (
    <WorkColumn
      kind={videoKind}
      shown={shown}
      onShow={onShow}
      onClose={onClose}
      onReuse={() => compose({ prompt: generation.prompt })}
      onAgain={() => compose(draftOf(generation))}
      facts={
        <>
          <Fact name={t('length')}>{secondsOf(film.durationSeconds)}</Fact>
          <Fact name={t('resolution')}>{generation.resolution}</Fact>
          <Fact name={t('sound')}>{t(film.hasSound ? 'sounds.on' : 'sounds.off')}</Fact>
          {film.embedded ? null : (
            <Fact name={models('people.label')}>
              {people.success ? models(`people.values.${people.data}`) : null}
            </Fact>
          )}
          {generation.processingTime === null ? null : (
            <Fact name={t('madeIn')}>
              {generation.processingTime < 60
                ? secondsOf(generation.processingTime)
                : clockTime(generation.processingTime)}
            </Fact>
          )}
        </>
      }
    />
  );
}

const tiles: Tiles<VideoGenerationResource, Film> = {
  work: (generation, film) => <FilmTile generation={generation} film={film} />,
  leading: (generation) => <MakingTile generation={generation} />,
};

const view: ViewParts<VideoGenerationResource, Film> = {
  stageClassName:
    'max-lg:pt-14 max-lg:[--room:56dvh] lg:px-16 lg:pt-10 lg:pb-4 lg:[--room:calc(100dvh-144px)]',
  stepsClassName: 'gap-1 max-lg:top-2 max-lg:right-2 lg:inset-x-3 lg:top-1/2 lg:-translate-y-1/2',
  keepsArrows: true,
  stage: ({ generation, work: film }) => (
    <FilmPlayer
      key={film.file.id}
      file={film.file}
      label={generation.prompt}
      silent={!film.hasSound}
      autoPlay
      keepsArrows
    />
  ),
  column: (props) => <FilmColumn {...props} />,
};

/** The person's films, those on their way in the places that they will take, and one of them large over it. */
export function VideoResults(props: {
  generations: readonly VideoGenerationResource[];
  /** Where closing the large view leads. */
  home: string;
  onEnd?: () => void;
}) {
  return (
    <>
      <Wall kind={videoKind} tiles={tiles} generations={props.generations} onEnd={props.onEnd} />
      <LargeView kind={videoKind} parts={view} generations={props.generations} home={props.home} />
    </>
  );
}
