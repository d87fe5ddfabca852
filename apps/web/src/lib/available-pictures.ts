import { existsSync } from 'node:fs';
import path from 'node:path';
import { type ShowcasePicture, showcasePictures } from './showcase-pictures.ts';

/** The showcase pictures that this installation has. */
export function availablePictures(): ShowcasePicture[] {
  const folder = path.join(process.cwd(), 'public');
  return showcasePictures.filter(({ src }) => existsSync(path.join(/* turbopackIgnore: true */ folder, src)));
}
