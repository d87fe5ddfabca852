import type { GenerateArticle } from '@sorami/contracts/articles';
import type { Job } from '@sorami/contracts/jobs';
import { makeSlug } from '@sorami/contracts/make-slug';
import { findByline } from '../../documents/find-byline.ts';
import { measureArticle } from '../../documents/measure-article.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import { type StartRequest, startJob } from '../../jobs/start-job.ts';

/** Starts an article, as `startJob` does. Until it is planned, it goes by the first words of its topic. */
export async function generateArticle(deps: JobDeps, request: StartRequest<GenerateArticle>): Promise<Job> {
  const { topic, goal, keywords, language } = request.body;
  const byline = await findByline(deps.database, request.actor);
  const title = firstWords(topic);
  const text = { title, slug: makeSlug(title), metaDescription: '', content: '', keywords, tags: [] };
  return await startJob(deps, request, {
    input: { kind: 'BLOG', asked: { ...request.body, byline } },
    rows: (origin) => ({
      article: {
        create: {
          ...text,
          ...measureArticle(text),
          topic,
          goal,
          language,
          byline,
          contentChangedAt: origin.createdAt,
          ...origin,
        },
      },
    }),
  });
}

/** Characters. */
const longestTitle = 80;

function firstWords(topic: string): string {
  const [first = '', ...words] = topic.trim().split(/\s+/);
  let title = [...first].slice(0, longestTitle).join('');
  for (const word of words) {
    if (title.length + 1 + word.length > longestTitle) break;
    title = `${title} ${word}`;
  }
  return title;
}
