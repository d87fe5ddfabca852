import clsx from 'clsx';
import { designCover } from './cover-design.ts';

/** Long titles are set smaller; in hundredths of the cover's width. */
function titleSize(title: string): number {
  const longestWord = Math.max(...title.split(/\s+/).map(({ length }) => length));
  return Math.min(
    title.length < 24 ? 15 : title.length < 48 ? 12 : title.length < 90 ? 9.5 : 7.5,
    150 / longestWord,
  );
}

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
      <span
        className="absolute inset-x-[9cqw] top-[10cqw] line-clamp-6 text-balance break-words font-medium leading-[1.08] tracking-[-0.015em]"
        style={{ fontSize: `${titleSize(title)}cqw` }}
      >
        {title}
      </span>
      <span
        className="absolute inset-x-[9cqw] bottom-[8cqw] truncate text-[6.2cqw] leading-tight"
        style={{ color: colours.inkBelow }}
      >
        {byline}
      </span>
    </span>
  );
}
