import type { SoramiFile } from '@sorami/contracts/files';
import {
  type ImageGenerationResource,
  imageGenerationSchema,
  imagePageSchema,
} from '@sorami/contracts/images';
import type { Job } from '@sorami/contracts/jobs';
import {
  type VideoGenerationResource,
  videoGenerationSchema,
  videoPageSchema,
} from '@sorami/contracts/videos';
import type { z } from 'zod';
import { type ApiPath, apiPaths, pagePaths } from '../config/paths.ts';
import type { Page } from '../lib/paged-list.ts';

/** One of the pictures or films of a generation; sizes in pixels. */
export interface Work {
  id: string;
  file: SoramiFile;
  width: number;
  height: number;
  embedded: boolean;
  /** Who made it, and for how many millionths of a dollar, where that is known. */
  model: string | null;
  costMicros: number | null;
}

/** What was asked for with one prompt, and what has come of it. */
export interface Generation {
  id: string;
  prompt: string;
  model: string;
  modelVersion: string | null;
  job: Job;
  createdAt: string;
}

/** What walls, tiles and large views have to know of a kind whose works are files. Its words have their own namespace. */
export interface GenerationKind<Made extends Generation, Piece extends Work> {
  name: 'image' | 'video';
  words: 'images' | 'videos';
  list: ApiPath;
  one: (id: string) => ApiPath;
  pageSchema: z.ZodType<Page<Made>>;
  schema: z.ZodType<Made>;
  home: string;
  /** The address of the large view: of one work of a generation, or of its first. */
  view: (generationId: string, workId?: string) => string;
  works: (generation: Made) => readonly Piece[];
  /** How many were asked for. */
  asked: (generation: Made) => number;
  /** Width over height, as asked for. */
  ratio: (generation: Made) => number;
}

/** Width over height of `1536x1024` or `16:9`; 1 for what cannot be read. */
export function ratioOf(size: string): number {
  const [width = 1, height = 1] = size.split(/[x:]/).map(Number);
  return width > 0 && height > 0 ? width / height : 1;
}

export type Picture = ImageGenerationResource['images'][number];
export type Film = VideoGenerationResource['videos'][number];

export const imageKind: GenerationKind<ImageGenerationResource, Picture> = {
  name: 'image',
  words: 'images',
  list: apiPaths.images,
  one: apiPaths.image,
  pageSchema: imagePageSchema,
  schema: imageGenerationSchema,
  home: pagePaths.images,
  view: pagePaths.image,
  works: ({ images }) => images,
  asked: ({ numImages }) => numImages,
  ratio: ({ size }) => ratioOf(size),
};

export const videoKind: GenerationKind<VideoGenerationResource, Film> = {
  name: 'video',
  words: 'videos',
  list: apiPaths.videos,
  one: apiPaths.video,
  pageSchema: videoPageSchema,
  schema: videoGenerationSchema,
  home: pagePaths.videos,
  view: pagePaths.video,
  works: ({ videos }) => videos,
  asked: ({ numberOfVideos }) => numberOfVideos,
  ratio: ({ aspectRatio }) => ratioOf(aspectRatio),
};
