'use client';
import type { MaskArea } from '@sorami/contracts/images';
import { RectangleHorizontal, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type PointerEvent, useId, useRef, useState } from 'react';
import type { Picture } from '../../generations/generation-kinds.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { SecurePicture } from '../../ui/secure-picture.tsx';

/** As many as the API takes. */
const mostAreas = 60;
const mostPoints = 500;
const brushes = { least: 0.02, most: 0.3, first: 0.08 };
/** A share of the picture that the pointer goes at least from one point of a stroke to the next. */
const stride = 0.004;

type Point = [number, number];
const rounded = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;

const boxFields = ['x', 'y', 'width', 'height'] as const;
type Box = Record<(typeof boxFields)[number], string>;

/** The box that is meant by percents of the picture; null where they mean none. */
function boxOf(typed: Box): MaskArea | null {
  const [x, y, width, height] = boxFields.map((field) => Number(typed[field].replace(',', '.')) / 100);
  const box = { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
  const isWithin = Object.values(box).every((share) => share >= 0 && share <= 1);
  return isWithin && box.width > 0 && box.height > 0 && box.x < 1 && box.y < 1 ? { box } : null;
}

/** Says what of a picture is to be made anew: with a brush, or by a box in percents for those who do not point. */
export function MaskField({
  picture,
  alt,
  areas,
  onChange,
}: {
  picture: Picture;
  alt: string;
  areas: readonly MaskArea[];
  onChange: (areas: MaskArea[]) => void;
}) {
  const t = useTranslations('images.edits.mask');
  const sizeId = useId();
  const [brush, setBrush] = useState(brushes.first);
  const [box, setBox] = useState<Box>({ x: '25', y: '25', width: '50', height: '50' });
  const stroke = useRef<Point[] | null>(null);
  const { width, height } = picture;
  const shorter = Math.min(width, height);
  const asBox = boxOf(box);
  const isFull = areas.length >= mostAreas;

  function pointOf(event: PointerEvent<SVGSVGElement>): Point {
    const frame = event.currentTarget.getBoundingClientRect();
    return [
      rounded((event.clientX - frame.left) / (frame.width || 1)),
      rounded((event.clientY - frame.top) / (frame.height || 1)),
    ];
  }
  function begin(event: PointerEvent<SVGSVGElement>) {
    if (event.button !== 0 || isFull) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    stroke.current = [pointOf(event)];
    onChange([...areas, { brush, points: stroke.current }]);
  }
  function go(event: PointerEvent<SVGSVGElement>) {
    const points = stroke.current;
    const last = points?.at(-1);
    if (!points || !last || points.length >= mostPoints) return;
    const next = pointOf(event);
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < stride) return;
    stroke.current = [...points, next];
    onChange([...areas.slice(0, -1), { brush, points: stroke.current }]);
  }
  const end = () => {
    stroke.current = null;
  };

  return (
    <div className="space-y-3">
      <div
        className="relative mx-auto overflow-hidden rounded-card bg-stage"
        style={{ aspectRatio: width / height, width: `min(100%, calc(46dvh * ${width / height}))` }}
      >
        <SecurePicture fileId={picture.file.id} alt={alt} className="absolute inset-0 size-full" />
        <svg
          role="img"
          aria-label={t('drawing', { count: areas.length })}
          viewBox={`0 0 ${width} ${height}`}
          onPointerDown={begin}
          onPointerMove={go}
          onPointerUp={end}
          onPointerCancel={end}
          className="absolute inset-0 size-full cursor-crosshair touch-none"
        >
          {/* All of it is one surface: where strokes cross it is no denser. */}
          <g opacity="0.55" fill="var(--sorami-accent)" stroke="var(--sorami-accent)">
            {areas.map((area, index) =>
              'box' in area ? (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: areas are only added and taken back at the end.
                  key={index}
                  x={area.box.x * width}
                  y={area.box.y * height}
                  width={area.box.width * width}
                  height={area.box.height * height}
                  stroke="none"
                />
              ) : (
                <polyline
                  // biome-ignore lint/suspicious/noArrayIndexKey: areas are only added and taken back at the end.
                  key={index}
                  points={[...area.points, ...area.points.slice(-1)]
                    .map(([x, y]) => `${x * width},${y * height}`)
                    .join(' ')}
                  fill="none"
                  strokeWidth={area.brush * shorter}
                  strokeLinecap="round"
                  strokeLinejoin="round"
                />
              ),
            )}
          </g>
        </svg>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label htmlFor={sizeId} className="font-medium text-body text-ink">
          {t('brush')}
        </label>
        <input
          id={sizeId}
          type="range"
          min={brushes.least}
          max={brushes.most}
          step={0.01}
          value={brush}
          onChange={(event) => setBrush(Number(event.target.value))}
          className="min-w-24 flex-1 accent-(--sorami-accent)"
        />
        <Button size="small" disabled={areas.length === 0} onClick={() => onChange(areas.slice(0, -1))}>
          <Undo2 aria-hidden className="size-3.5" />
          {t('undo')}
        </Button>
      </div>
      <details className="text-body">
        <summary className="cursor-pointer rounded-small text-ink-soft hover:text-ink">
          {t('byNumbers')}
        </summary>
        <div className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-4">
          {boxFields.map((field) => (
            <TextInput
              key={field}
              label={t(`box.${field}`)}
              inputMode="decimal"
              value={box[field]}
              maxLength={6}
              onChange={(value) => setBox((known) => ({ ...known, [field]: value }))}
            />
          ))}
        </div>
        <Button
          size="small"
          className="mt-3"
          disabled={!asBox || isFull}
          onClick={() => asBox && onChange([...areas, asBox])}
        >
          <RectangleHorizontal aria-hidden className="size-3.5" />
          {t('addBox')}
        </Button>
      </details>
    </div>
  );
}
