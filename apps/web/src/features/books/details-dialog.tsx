'use client';
import { type Book, bookSchema } from '@sorami/contracts/books';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/queries.ts';
import { apiPaths } from '../../config/paths.ts';
import { FormField } from '../../documents/form-field.tsx';
import { useSecureAPI } from '../../hooks/useSecureAPI.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

const limits = { title: 200, subtitle: 200, byline: 120, description: 2000 };
type Details = Record<keyof typeof limits, string>;
const fields = Object.keys(limits) as (keyof Details)[];

const detailsOf = ({ title, subtitle, byline, description }: Book): Details => ({
  title,
  subtitle: subtitle ?? '',
  byline,
  description: description ?? '',
});

function Form({ book, onDone }: { book: Book; onDone: () => void }) {
  const t = useTranslations('books');
  const problems = useTranslations('problems');
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(() => detailsOf(book));
  const [imprint, setImprint] = useState(book.imprint);
  const path = apiPaths.book(book.id);
  const save = useMutation({
    mutationFn: () => {
      const { title, subtitle, byline, description } = typed;
      return api.patch(path, bookSchema, {
        version: book.version,
        title,
        byline,
        imprint,
        subtitle: subtitle.trim() || null,
        description: description.trim() || null,
      });
    },
    onSuccess: (fresh) => {
      queryClient.setQueryData(queryKeys.one('book', book.id), fresh);
      void queryClient.invalidateQueries({ queryKey: queryKeys.lists('book') });
      onDone();
    },
    onError: (problem) => {
      // What was changed elsewhere is read, so that the next try is made on it; what is typed here stays.
      if (problem instanceof ApiProblem && problem.code === 'EDIT_CONFLICT')
        void queryClient.invalidateQueries({ queryKey: queryKeys.one('book', book.id) });
    },
  });
  const refused = save.error instanceof ApiProblem ? save.error : null;
  const isUntitled = typed.title.trim() === '';
  const tooLong = fields.some((field) => typed[field].length > limits[field]);

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isUntitled && !tooLong && !save.isPending) save.mutate();
      }}
      className="mt-5 flex flex-col gap-4"
    >
      {fields.map((field) => (
        <FormField
          key={field}
          name={field}
          label={t(`detail.${field}`)}
          optional={field !== 'title'}
          value={typed[field]}
          maxLength={limits[field]}
          onChange={(value) => setTyped({ ...typed, [field]: value })}
          {...(field === 'description' ? { rows: 3 } : {})}
          problem={
            refused?.fields[field] ?? (field === 'title' && isUntitled ? t('detail.missing') : undefined)
          }
        />
      ))}
      {book.embedded ? null : (
        <label className="flex items-start gap-2.5 text-body text-ink">
          <input
            type="checkbox"
            checked={imprint}
            onChange={(event) => setImprint(event.target.checked)}
            className="mt-[3px] size-4 shrink-0 accent-accent"
          />
          <span>
            {t('detail.imprint')}
            <span className="block text-ink-soft text-small">{t('detail.imprintHint')}</span>
          </span>
        </label>
      )}
      {save.error ? (
        <Notice tone="danger">
          {refused?.code === 'EDIT_CONFLICT'
            ? t('detail.conflict')
            : (refused?.message ?? problems('UNEXPECTED_ANSWER'))}
        </Notice>
      ) : null}
      <div className="mt-1 flex justify-end gap-2">
        <Button look="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button type="submit" look="primary" disabled={save.isPending || isUntitled || tooLong}>
          {t('detail.save')}
        </Button>
      </div>
    </form>
  );
}

/** What a book says of itself: its title, subtitle, author and description. */
export function DetailsDialog({
  book,
  open,
  onOpenChange,
}: {
  book: Book;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('books');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('details')}
      className="sm:top-[10dvh]! sm:w-[32rem]"
    >
      <Form book={book} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
