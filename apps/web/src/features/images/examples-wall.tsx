'use client';
import Image from 'next/image';
import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { justifyRows } from '../../generations/justify-rows.ts';
import { requestCompose } from '../../lib/compose-request.ts';
import type { ShowcasePicture } from '../../lib/showcase-pictures.ts';
import { usePowers } from '../../lib/use-powers.ts';
import { useWidth } from '../../ui/use-measures.ts';
import { imageDraft } from './image-draft.ts';

const gap = 8;

/** The wall before the first picture: what can be made, each one click away from being asked for. */
export function ExamplesWall({ pictures }: { pictures: readonly ShowcasePicture[] }) {
  const t = useTranslations('images');
  const { make } = usePowers();
  const locale = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const rows = justifyRows(
    pictures.map((picture) => picture.width / picture.height),
    { width, target: width < 480 ? 150 : 240, gap },
  );
  const use = ({ prompt, style }: ShowcasePicture) => {
    imageDraft.change({ prompt: prompt[locale], style });
    window.scrollTo({ top: 0, behavior: 'smooth' });
    requestCompose();
  };

  if (!make) return null;
  return (
    <div ref={frame}>
      <p className="mb-4 text-ink-soft">{t('emptyLead')}</p>
      <div className="flex flex-col" style={{ gap }}>
        {width === 0
          ? null
          : rows.map((row) => (
              <ul key={row.tiles[0]?.index} className="flex" style={{ gap, height: row.height }}>
                {row.tiles.map((tile) => {
                  const picture = pictures[tile.index];
                  return picture ? (
                    <li key={picture.src} style={{ width: tile.width }}>
                      <button
                        type="button"
                        aria-label={t('exampleUse', { prompt: picture.prompt[locale] })}
                        onClick={() => use(picture)}
                        className="group relative block size-full overflow-hidden rounded-picture bg-sunken text-left"
                      >
                        <Image
                          src={picture.src}
                          alt=""
                          fill
                          sizes="(width > 40rem) 33vw, 60vw"
                          className="object-cover"
                        />
                        <span className="pointer-events-none absolute inset-x-0 bottom-0 bg-[linear-gradient(to_top,oklch(0.12_0.01_268/0.72),transparent)] p-3.5 pt-12 font-book text-large text-white leading-5 opacity-0 transition-opacity group-focus-visible:opacity-100 group-hover:opacity-100">
                          {picture.prompt[locale]}
                        </span>
                        <span className="pointer-events-none absolute inset-0 rounded-picture ring-1 ring-black/5 ring-inset dark:ring-white/6" />
                      </button>
                    </li>
                  ) : null;
                })}
              </ul>
            ))}
      </div>
    </div>
  );
}
