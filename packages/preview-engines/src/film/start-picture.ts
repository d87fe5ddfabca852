import { readFile } from 'node:fs/promises';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import sharp from 'sharp';

/** A person's picture, larger than the film on both sides; its size in heights of the film. */
export interface Backdrop {
  canvas: Canvas;
  aspectWidth: number;
  aspectHeight: number;
  bytes: Uint8Array;
}

/** Room for the camera on every side. */
const margin = 1.08;
/** Of a picture of another shape than the film, the camera passes over so much more at most. */
const mostPassed = 1.5;

/** Opens a picture that was already checked to be decodable, and makes it as large as the film needs it. */
export async function openPicture(file: string, width: number, height: number): Promise<Backdrop> {
  const bytes = await readFile(file);
  const image = sharp(bytes).autoOrient().flatten({ background: '#ffffff' });
  const { autoOrient } = await image.metadata();
  const cover = Math.max(width / autoOrient.width, height / autoOrient.height) * margin;
  const size = {
    width: Math.round(Math.min(autoOrient.width * cover, width * margin * mostPassed)),
    height: Math.round(Math.min(autoOrient.height * cover, height * margin * mostPassed)),
  };
  const resized = await image
    .resize({ ...size, fit: 'cover', position: 'attention' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const canvas = createCanvas(size.width, size.height);
  canvas.getContext('2d').drawImage(await loadImage(resized), 0, 0);
  return { canvas, aspectWidth: size.width / height, aspectHeight: size.height / height, bytes };
}
