import clsx from 'clsx';

/** A person's or an organization's picture; their first letter until there is one. */
export function Avatar({
  name,
  imageUrl,
  round,
  className,
}: {
  name: string;
  imageUrl: string | undefined;
  round: boolean;
  className?: string;
}) {
  const shape = clsx('size-6 shrink-0 overflow-hidden', round ? 'rounded-full' : 'rounded-small', className);
  // biome-ignore lint/performance/noImgElement: 24 pixels, from an address that only Clerk knows.
  if (imageUrl) return <img src={imageUrl} alt="" className={clsx(shape, 'object-cover')} />;
  return (
    <span
      aria-hidden
      className={clsx(
        shape,
        'flex items-center justify-center bg-accent-soft font-semibold text-accent-text text-small',
      )}
    >
      {name.trim().slice(0, 1).toUpperCase()}
    </span>
  );
}
