/** Long titles are set smaller; in hundredths of the cover's width. */
function titleSize(title: string): number {
  const longestWord = Math.max(...title.split(/\s+/).map(({ length }) => length));
  const size = title.length < 24 ? 15 : title.length < 48 ? 12 : title.length < 90 ? 9.5 : 7.5;
  return Math.min(size, 150 / longestWord);
}

/** Title and author, if it names one, as they stand on a cover, whose width is the container's. */
export function CoverWords({
  title,
  byline,
  bylineColour,
}: {
  title: string;
  byline: string;
  bylineColour: string;
}) {
  return (
    <>
      <span
        className="absolute inset-x-[9cqw] top-[10cqw] line-clamp-6 text-balance break-words font-medium leading-[1.08] tracking-[-0.015em]"
        style={{ fontSize: `${titleSize(title)}cqw` }}
      >
        {title}
      </span>
      {byline ? (
        <span
          className="absolute inset-x-[9cqw] bottom-[8cqw] truncate text-[6.2cqw] leading-tight"
          style={{ color: bylineColour }}
        >
          {byline}
        </span>
      ) : null}
    </>
  );
}
