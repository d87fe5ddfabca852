import { ratioOfSize } from './wall-items.ts';

/** The proportions of a size, drawn. */
export function SizeGlyph({ size }: { size: string }) {
  const ratio = ratioOfSize(size);
  const width = ratio >= 1 ? 16 : 16 * ratio;
  const height = ratio >= 1 ? 16 / ratio : 16;
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden className="shrink-0">
      <rect
        x={9 - width / 2 + 0.75}
        y={9 - height / 2 + 0.75}
        width={width - 1.5}
        height={height - 1.5}
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
