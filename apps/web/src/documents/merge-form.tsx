'use client';
import type { TextLanguage } from '@sorami/contracts/publications';
import { useId } from 'react';
import type { TextFields } from './autosave-state.ts';
import { type FieldName, fieldText } from './conflict-dialog.tsx';

/** The proposal of both texts in one, to be put in order by hand. */
export function MergeForm<T extends TextFields>({
  text,
  fields,
  language,
  onChange,
}: {
  text: T;
  fields: readonly FieldName<T>[];
  language: TextLanguage;
  onChange: (text: T) => void;
}) {
  const id = useId();
  const write = (field: string, value: string) =>
    onChange({
      ...text,
      [field]:
        typeof text[field] === 'string'
          ? value
          : value
              .split(',')
              .map((label) => label.trim())
              .filter((label) => label !== ''),
    });
  return (
    <div className="space-y-4">
      {fields.map(({ field, label, long }) => (
        <div key={field}>
          <label htmlFor={`${id}-${field}`} className="mb-1.5 block font-medium text-body">
            {label}
          </label>
          {long ? (
            <textarea
              id={`${id}-${field}`}
              lang={language}
              value={fieldText(text[field])}
              onChange={(event) => write(field, event.target.value)}
              rows={16}
              className="block w-full resize-y rounded-control border border-line-strong bg-surface px-4 py-3 font-book text-ink text-large leading-[1.6] outline-none focus:border-accent"
            />
          ) : (
            <input
              id={`${id}-${field}`}
              lang={language}
              // What is joined by commas is split when it is left, so that a comma can be typed.
              defaultValue={fieldText(text[field])}
              onBlur={(event) => write(field, event.target.value)}
              className="block h-9 w-full rounded-control border border-line-strong bg-surface px-3 text-body text-ink outline-none focus:border-accent"
            />
          )}
        </div>
      ))}
    </div>
  );
}
