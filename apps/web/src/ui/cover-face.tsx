import {
  type CoverDesign,
  coverMeasures,
  coverPictureShare,
  coverTitleSize,
} from '@sorami/contracts/cover-design';
import clsx from 'clsx';
import type { ReactNode } from 'react';

/** In hundredths of the cover's width, which is the container's. */
const wide = (measure: number) => `${measure}cqw`;

/** A book's cover as every export has it: its picture, where one was painted, and its own words on its own ground. */
export function CoverFace({
  design: { ground, accent },
  title,
  subtitle,
  byline,
  picture,
  className,
}: {
  design: CoverDesign;
  title: string;
  subtitle?: string | null;
  byline: string;
  picture?: ReactNode;
  className?: string;
}) {
  const { margin, byline: nameSize, line, lineWidth } = coverMeasures;
  const size = coverTitleSize(title, Boolean(picture));
  const words = (
    <span className="block min-h-0 overflow-hidden">
      <span
        className="line-clamp-6 text-balance break-words font-medium leading-[1.12] tracking-[-0.01em]"
        style={{ fontSize: wide(size) }}
      >
        {title}
      </span>
      {subtitle ? (
        <span className="mt-[0.5em] line-clamp-2 italic leading-tight" style={{ fontSize: wide(size * 0.5) }}>
          {subtitle}
        </span>
      ) : null}
    </span>
  );
  const name = (
    <span
      className="block truncate font-sans text-white/88 leading-tight"
      style={{ fontSize: wide(nameSize) }}
    >
      {byline}
    </span>
  );
  return (
    <span
      aria-hidden
      className={clsx('@container relative block overflow-hidden font-book text-white', className)}
      style={{ background: ground }}
    >
      {picture ? (
        <>
          <span
            className="absolute inset-x-0 top-0 overflow-hidden"
            style={{ height: `${coverPictureShare * 100}%` }}
          >
            {picture}
          </span>
          <span
            className="absolute inset-x-0 bottom-0 flex flex-col justify-between gap-[2cqw]"
            style={{ top: `${coverPictureShare * 100}%`, padding: `${wide(margin * 0.8)} ${wide(margin)}` }}
          >
            {words}
            {name}
          </span>
        </>
      ) : (
        <span className="absolute inset-0 flex flex-col" style={{ padding: wide(margin) }}>
          {name}
          <span className="grow-[2]" />
          <span
            className="mb-[5cqw] block shrink-0"
            style={{ width: wide(line), height: wide(lineWidth), background: accent }}
          />
          {words}
          <span className="grow-[5]" />
        </span>
      )}
    </span>
  );
}

/** A book as it lies there: the fold beside the spine, and an edge that holds on any ground. */
export function BookBody({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      className={clsx('relative block aspect-2/3 overflow-hidden rounded-l-[3px] rounded-r-small', className)}
    >
      {children}
      <span
        aria-hidden
        className="pointer-events-none absolute inset-0 rounded-[inherit] bg-[linear-gradient(to_right,oklch(0_0_0/0.12),oklch(1_0_0/0.16)_1.4%,oklch(0_0_0/0.1)_3.2%,transparent_7%)] ring-1 ring-black/8 ring-inset dark:ring-white/8"
      />
    </span>
  );
}
