'use client';
import { personGenerationSchema, type VideoGenerationResource } from '@sorami/contracts/videos';
import { useTranslations } from 'next-intl';
import { type Film, videoKind } from '../../generations/generation-kinds.ts';
import { LargeView, type ViewParts } from '../../generations/large-view.tsx';
import { draftOf, videoDraft } from '../../generations/video-draft.ts';
import type { Shown } from '../../generations/wall-items.ts';
import { WorkColumn } from '../../generations/work-column.tsx';
import { requestComposeAfterDialog } from '../../lib/compose-request.ts';
import { clockTime } from '../../lib/file-words.ts';
import { Fact } from '../../ui/facts.tsx';
import { FilmPlayer } from '../../ui/film-player.tsx';

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

/** One of the films large, with what is known of it; nothing where the address names none. */
export function VideoView(props: {
  generations: readonly VideoGenerationResource[];
  /** Where closing it leads. */
  home: string;
}) {
  return <LargeView kind={videoKind} parts={view} {...props} />;
}
