'use client';
import { useRouter } from 'next/navigation';
import { pagePaths } from '../../config/paths.ts';
import { DocumentsScreen } from '../../documents/documents-screen.tsx';
import { WriteButton } from '../../documents/write-button.tsx';
import { BlogList } from './blog-list.tsx';
import { useWriteArticle } from './use-articles.ts';

/** Opens an empty article for the person to write. */
export function WriteArticleButton() {
  const router = useRouter();
  return (
    <WriteButton
      kind="blog"
      write={useWriteArticle()}
      onWritten={({ id }) => router.push(pagePaths.article(id, { edit: true }))}
    />
  );
}

/** The articles page. */
export function ArticlesScreen() {
  return (
    <DocumentsScreen kind="blog" offersNew actions={<WriteArticleButton />} className="max-w-[75rem]">
      {(shown) => <BlogList key={shown.state} {...shown} />}
    </DocumentsScreen>
  );
}
