import { Skeleton } from '../../ui/skeleton.tsx';

const rows = [
  { key: 'first', ratios: [1.5, 1, 0.99, 0.67] },
  { key: 'second', ratios: [1, 1.75, 0.98, 0.99] },
];

/** The wall before its pictures are known: the rhythm of the real one. */
export function WallSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-2">
      {rows.map(({ key, ratios }) => (
        <div key={key} className="flex h-48 gap-2 sm:h-64">
          {ratios.map((ratio, place) => (
            <div key={ratio} className={place > 1 ? 'hidden sm:block' : undefined} style={{ flex: ratio }}>
              <Skeleton className="size-full rounded-picture!" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
