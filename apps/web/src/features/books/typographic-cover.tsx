import clsx from 'clsx';
import { designCover } from './cover-design.ts';
import { CoverWords } from './cover-words.tsx';

/** The cover of a book for which none was painted (yet): its own words under a sky. */
export function TypographicCover({
  seed,
  title,
  byline,
  className,
}: {
  seed: string;
  title: string;
  byline: string;
  className?: string;
}) {
  const { colours, disc, ridges } = designCover(seed);
  return (
    <span
      aria-hidden
      className={clsx('@container relative block overflow-hidden font-book', className)}
      style={{ background: colours.sky, color: colours.ink }}
    >
      <svg viewBox="0 0 200 300" preserveAspectRatio="xMidYMax slice" className="absolute inset-0 size-full">
        <title>{title}</title>
        <circle cx={disc.x} cy={disc.y} r={disc.radius} fill={colours.disc} />
        {ridges.map(([left, middle, right], index) => (
          <path
            key={colours.ridges[index]}
            fill={colours.ridges[index]}
            d={`M0 ${left} C 45 ${left - 14}, 60 ${middle - 8}, 100 ${middle} S 160 ${right + 12}, 200 ${right} V 300 H 0 Z`}
          />
        ))}
      </svg>
      <CoverWords title={title} byline={byline} bylineColour={colours.inkBelow} />
    </span>
  );
}
