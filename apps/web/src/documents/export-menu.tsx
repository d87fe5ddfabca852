'use client';
import {
  type ExportFormat,
  exportFormats,
  type PageSize,
  type PublishedFormat,
  pageSizeSchema,
  publishedFormatSchema,
} from '@sorami/contracts/documents';
import { fileLinkSchema } from '@sorami/contracts/files';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import {
  BookOpen,
  Check,
  ChevronDown,
  Download,
  FileText,
  Globe,
  Hash,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { queryKeys } from '../api/queries.ts';
import { type ApiPath, apiPaths } from '../config/paths.ts';
import { useSecureAPI } from '../hooks/useSecureAPI.ts';
import { followDownload } from '../lib/use-download.ts';
import { Button, type ButtonLook } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuContent, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.tsx';
import { useToast } from '../ui/toast.tsx';
import { useProblemToast } from '../ui/use-problem-toast.ts';

interface WantedExport {
  format: ExportFormat;
  pageSize?: PageSize;
}

/**
 * Makes a file of a book or an article, and saves it. First it is made, so that a refusal becomes a sentence here;
 * then a link to it is asked for. `address` is that of the text in the API.
 */
function useExport(address: ApiPath) {
  const api = useSecureAPI();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (chosen: WantedExport) => {
      const wanted = { ...chosen, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
      const { unshown } = await api.post(apiPaths.format(address), publishedFormatSchema, wanted);
      const { url } = await api.get(apiPaths.export(address), fileLinkSchema, { query: { ...wanted } });
      followDownload(url);
      return unshown;
    },
    onSuccess: () => {
      for (const queryKey of [queryKeys.audit, queryKeys.usage]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    },
  });
}

const glyphs: Record<ExportFormat, LucideIcon> = {
  pdf: FileText,
  epub: BookOpen,
  docx: FileText,
  html: Globe,
  md: Hash,
};
/** Letters that are named where a PDF could not show them. */
const mostLetters = 12;

/** The paper that was chosen last, for books and for articles, in this browser. */
const sizeKey = (address: ApiPath) => `sorami-page-size-${address.split('/')[2]}`;

function keptSize(address: ApiPath): PageSize | null {
  try {
    return pageSizeSchema.safeParse(localStorage.getItem(sizeKey(address))).data ?? null;
  } catch {
    return null;
  }
}

function keepSize(address: ApiPath, size: PageSize): void {
  try {
    localStorage.setItem(sizeKey(address), size);
  } catch {
    // It is chosen again next time.
  }
}

/** Whose pages have a size. */
const paged: readonly ExportFormat[] = ['pdf', 'docx'];

export interface ExportMenuProps {
  /** The document in the API. */
  address: ApiPath;
  title: string;
  /** What was made before; lists do not know it. */
  formats?: readonly PublishedFormat[];
  defaultPageSize: PageSize;
  variant?: 'full' | 'icon';
  look?: ButtonLook;
  disabled?: boolean;
}

/** Downloads a book or an article as a file: the format is chosen, made where it is not there yet, and saved. */
export function ExportMenu({
  address,
  title,
  formats = [],
  defaultPageSize,
  variant = 'full',
  look = 'neutral',
  disabled = false,
}: ExportMenuProps) {
  const t = useTranslations('writing');
  const toast = useToast();
  const tellProblem = useProblemToast();
  const [pageSize, setPageSize] = useState(() => keptSize(address) ?? defaultPageSize);
  const exporting = useExport(address);
  const under = exporting.isPending ? exporting.variables.format : null;

  const save = (format: ExportFormat) =>
    exporting.mutate(paged.includes(format) ? { format, pageSize } : { format }, {
      onSuccess: (unshown) => {
        if (unshown.length === 0) return;
        const named = unshown.slice(0, mostLetters).join(' ');
        const letters = unshown.length > mostLetters ? `${named} …` : named;
        toast({ tone: 'danger', title: t('unshown', { count: unshown.length, letters }) });
      },
      onError: (problem) => tellProblem(problem, () => save(format)),
    });
  const isMade = (format: ExportFormat) =>
    formats.some(
      (made) =>
        made.format === format && made.isCurrent && (!paged.includes(format) || made.pageSize === pageSize),
    );

  return (
    <>
      <DropdownMenu.Root modal={false}>
        {variant === 'icon' ? (
          <DropdownMenu.Trigger asChild disabled={disabled || under !== null}>
            <IconButton label={t('downloadNamed', { title })}>
              {under ? (
                <LoaderCircle aria-hidden className="size-4 animate-spin" />
              ) : (
                <Download aria-hidden className="size-4" />
              )}
            </IconButton>
          </DropdownMenu.Trigger>
        ) : (
          <DropdownMenu.Trigger asChild disabled={disabled || under !== null}>
            <Button look={look}>
              {under ? (
                <LoaderCircle aria-hidden className="size-4 animate-spin" />
              ) : (
                <Download aria-hidden className="size-4" />
              )}
              {under ? t('making', { format: t(`formats.${under}.name`) }) : t('download')}
              <ChevronDown aria-hidden className="-mr-0.5 size-3.5 text-current opacity-70" />
            </Button>
          </DropdownMenu.Trigger>
        )}
        <MenuContent align="end" className="w-[21.5rem]">
          {exportFormats.map((format) => {
            const Glyph = glyphs[format];
            return (
              <MenuItem key={format} onSelect={() => save(format)} className="!h-auto !items-start py-1.5">
                <Glyph aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium leading-5">{t(`formats.${format}.name`)}</span>
                  <span className="block text-ink-faint text-small">{t(`formats.${format}.hint`)}</span>
                </span>
                {isMade(format) ? (
                  <span className="mt-0.5 inline-flex items-center gap-1 text-ink-faint text-small">
                    <Check aria-hidden className="size-3.5" />
                    {t('made')}
                  </span>
                ) : null}
              </MenuItem>
            );
          })}
          <MenuSeparator />
          <div className="pr-1 pb-1">
            <MenuLabel>{t('pageSize')}</MenuLabel>
            <DropdownMenu.RadioGroup
              value={pageSize}
              onValueChange={(value) => {
                const size = pageSizeSchema.parse(value);
                setPageSize(size);
                keepSize(address, size);
              }}
              className="flex flex-wrap rounded-control bg-sunken p-0.5"
            >
              {pageSizeSchema.options.map((size) => (
                <DropdownMenu.RadioItem
                  key={size}
                  value={size}
                  onSelect={(event) => event.preventDefault()}
                  className={clsx(
                    'flex h-7 grow cursor-default justify-center select-none items-center rounded-small px-1.5 font-medium text-ink-soft text-small outline-none data-[highlighted]:text-ink',
                    'data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-[0_0_0_1px_var(--sorami-line)] dark:data-[state=checked]:bg-pressed',
                    'data-[highlighted]:outline-2 data-[highlighted]:outline-accent',
                  )}
                >
                  {t(`pageSizes.${size}`)}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </div>
        </MenuContent>
      </DropdownMenu.Root>
      <span className="sr-only" role="status">
        {under ? t('making', { format: t(`formats.${under}.name`) }) : null}
      </span>
    </>
  );
}
