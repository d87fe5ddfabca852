import { z } from 'zod';
import { type KindFeature, kinds, type Quota } from './kinds.ts';

export const planSchema = z.enum(['free', 'pro', 'premium', 'enterprise']);
export type Plan = z.infer<typeof planSchema>;

export type Feature = KindFeature | 'organization_files';
const kindFeatures = Object.values(kinds).map(({ feature }) => feature);
export const featureSchema = z.enum<Feature[]>([...kindFeatures, 'organization_files']);

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** What a plan allows. Counts are per calendar month (UTC); sizes in bytes; null means by agreement, without a fixed limit. */
export interface PlanLimits extends Record<Quota, number | null> {
  storageBytes: number | null;
  uploadBytes: number;
  features: readonly Feature[];
}

const everyone: readonly Feature[] = ['image_generation', 'blog_generation', 'book_generation'];
const paying: readonly Feature[] = [...everyone, 'video_generation', 'organization_files'];

export const planLimits: Record<Plan, PlanLimits> = {
  free: {
    images: 50,
    articles: 10,
    books: 3,
    videos: 0,
    storageBytes: GB,
    uploadBytes: 20 * MB,
    features: everyone,
  },
  pro: {
    images: 1000,
    articles: 100,
    books: 20,
    videos: 30,
    storageBytes: 50 * GB,
    uploadBytes: 200 * MB,
    features: paying,
  },
  premium: {
    images: 5000,
    articles: 500,
    books: 100,
    videos: 200,
    storageBytes: 500 * GB,
    uploadBytes: GB,
    features: paying,
  },
  enterprise: {
    images: null,
    articles: null,
    books: null,
    videos: null,
    storageBytes: null,
    uploadBytes: 5 * GB,
    features: paying,
  },
};
