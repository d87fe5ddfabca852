/** How a book's cover looks wherever it is shown: on the shelf, in the form, in the reader and in every export. */
export interface CoverDesign {
  /** On which white text has a contrast of at least 7. */
  ground: string;
  /** The one line of colour. */
  accent: string;
}

const designs: readonly CoverDesign[] = [
  { ground: '#1d2b4f', accent: '#e8b45a' },
  { ground: '#183f3c', accent: '#e0c068' },
  { ground: '#47222f', accent: '#e3a587' },
  { ground: '#2a2a33', accent: '#8fb4e8' },
  { ground: '#3a2c5a', accent: '#c9a4e0' },
  { ground: '#5a2e1c', accent: '#f0c27b' },
  { ground: '#12405c', accent: '#9fd3d0' },
];
const [firstDesign] = designs as [CoverDesign];

/** Always the same for the same book. */
export function designCover(bookId: string): CoverDesign {
  // FNV-1a.
  let hash = 2166136261;
  for (const letter of bookId) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  return designs[(hash >>> 0) % designs.length] ?? firstDesign;
}

/** Measures of a cover, in hundredths of its width. */
export const coverMeasures = { margin: 10, byline: 4.6, line: 9, lineWidth: 0.9 } as const;
/** How much of a cover's height its picture takes, from the top. */
export const coverPictureShare = 0.57;

/** The size of a cover's title, in hundredths of the cover's width: long titles are set smaller. */
export function coverTitleSize(title: string, hasPicture: boolean): number {
  const { length } = title;
  const size = length <= 24 ? 12.5 : length <= 48 ? 10 : length <= 90 ? 7.5 : length <= 140 ? 6 : 4.6;
  const longestWord = Math.max(1, ...title.split(/\s+/).map((word) => word.length));
  return Math.min(hasPicture ? size * 0.86 : size, 140 / longestWord);
}
