import { z } from 'zod';

export const articlePartSchema = z.object({
  markdown: z.string().min(1).max(200_000).describe('The text, in Markdown'),
});
export type ArticlePart = z.infer<typeof articlePartSchema>;
