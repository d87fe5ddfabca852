'use client';
import { DocumentsScreen } from '../../documents/documents-screen.tsx';
import { BlogList } from './blog-list.tsx';
import { WriteButton } from './write-button.tsx';

/** The articles page. */
export function ArticlesScreen() {
  return (
    <DocumentsScreen kind="blog" offersNew actions={<WriteButton />} className="max-w-[75rem]">
      {(state) => <BlogList key={state} state={state} />}
    </DocumentsScreen>
  );
}
