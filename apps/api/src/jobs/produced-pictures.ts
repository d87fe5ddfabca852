import type { ProducedFile } from '@sorami/contracts/webhook-events';
import { invalidReport } from './produced-files.ts';

/** A picture that the generator reports, after everything about it that can be known without storage was checked. */
export interface ProducedPicture extends ProducedFile {
  format: PictureFormat;
  width: number;
  height: number;
}

type PictureFormat = 'PNG' | 'JPEG' | 'WEBP';

const formats: Record<string, PictureFormat> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WEBP',
};

// ImageFile.fileSize is a 32-bit column.
const maxBytes = 2 ** 31 - 1;

/**
 * @param place in the event's list
 * @throws ApiError VALIDATION_FAILED where the file is no picture
 */
export function checkPicture(file: ProducedFile, place: number): ProducedPicture {
  const field = `data.files.${place}`;
  const format = formats[file.contentType];
  if (!format) throw invalidReport(`${field}.contentType`);
  if (!file.width || !file.height) throw invalidReport(`${field}.width`);
  if (file.size > maxBytes) throw invalidReport(`${field}.size`);
  return { ...file, format, width: file.width, height: file.height };
}
