import { createHash } from 'node:crypto';

// Deep grounds on which white text has a contrast of at least 7, each with the one accent that sits well on it.
const pairs = [
  { ground: '#1d2b4f', accent: '#e8b45a' },
  { ground: '#183f3c', accent: '#e0c068' },
  { ground: '#47222f', accent: '#e3a587' },
  { ground: '#2a2a33', accent: '#8fb4e8' },
  { ground: '#3a2c5a', accent: '#c9a4e0' },
  { ground: '#5a2e1c', accent: '#f0c27b' },
  { ground: '#12405c', accent: '#9fd3d0' },
] as const;

/** The colours of a cover without a picture: the same for all versions of a document. */
export function coverColours(id: string): (typeof pairs)[number] {
  const first = createHash('sha256').update(id).digest().readUInt32BE(0);
  return pairs[first % pairs.length] ?? pairs[0];
}
