import { pictureType } from '../../files/measure-image.ts';
import type { Call } from '../call-models.ts';
import { EngineOutcomeUnknownError, EnginePermanentError } from '../engine-errors.ts';
import type { ImageRequest, JsonValue } from './image-engine.ts';

/**
 * How long, in milliseconds, a server may be at a picture without a word, and how many bytes its answer may have: four
 * minutes for a large one are not unusual.
 */
export const answerLimits = { silence: 280_000, most: 96 * 1024 ** 2 };

/** What a driver is asked for: a request whose words are ready to be sent. */
export interface ImageOrder extends Omit<ImageRequest, 'style'> {
  /** Which job and step it is for, as a UUID: the same whenever the step is repeated. */
  callId: string;
  /** The owner, as a number that only Sorami can read. */
  owner: string;
}

/** A picture as its provider sent it. */
export interface PaintedImage {
  bytes: Buffer;
  metadata: Record<string, JsonValue>;
}

/** A driver for one provider's model: says what a picture may cost, and has it made. */
export interface ImageModel {
  plan(order: ImageOrder): Call<PaintedImage>;
}

/** The model answered, and there is no picture in the answer: it is asked once more. */
export class NoPictureError extends EnginePermanentError {
  override name = 'NoPictureError';
}

/** The bytes of a picture from base64, if that is what they are: servers have been seen to send an error's page instead. */
export function decodePicture(base64: string, who: string): Buffer {
  const bytes = Buffer.from(base64.replace(/^data:[\w/+.-]{1,40};base64,/, ''), 'base64');
  try {
    pictureType(bytes);
    return bytes;
  } catch {
    throw new NoPictureError(`${who} sent ${bytes.byteLength} bytes that are no picture`);
  }
}

/** 0 where surely nothing was made. */
export function costOfFailure(error: Error): 0 | null {
  return error instanceof EngineOutcomeUnknownError || error instanceof NoPictureError ? null : 0;
}
