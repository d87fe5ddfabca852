'use client';
import type { SoramiFile } from '@sorami/contracts/files';
import { canBeMarked } from '@sorami/contracts/provenance';
import { useFormatter, useTranslations } from 'next-intl';
import { pagePaths } from '../../config/paths.ts';
import { clockTime, erasedAt, formatName, visibleName } from '../../lib/file-words.ts';
import { useModelName } from '../../lib/use-models.ts';
import { Checksum, CopySign, Fact, useCopy } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { useCostWords } from '../../ui/model-choice.tsx';
import { ClaimFacts, MadeFromList, VerdictLine } from '../../ui/provenance-view.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFileSize } from '../../ui/use-file-size.ts';
import { useFileChain, useFileDetails, useFileProvenance } from './use-files.ts';

/** What a file is, and where it came from. */
export function FileFacts({ file }: { file: SoramiFile }) {
  const t = useTranslations('files');
  const words = useTranslations('kinds');
  const previews = useTranslations('previews');
  const format = useFormatter();
  const fileSize = useFileSize();
  const prompt = useCopy();
  const models = useTranslations('models');
  const modelName = useModelName();
  const costWords = useCostWords();
  const { data: details, isPending } = useFileDetails(file.id);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const date = (iso: string) =>
    format.dateTime(new Date(iso), { dateStyle: 'long', timeStyle: 'short', timeZone });

  return (
    <>
      {isPending && file.type !== 'upload' ? <Skeleton className="mb-5 h-16 w-full" /> : null}
      {details?.prompt ? (
        <section className="mb-5" aria-label={t('facts.prompt')}>
          <h3 className="flex items-center justify-between text-ink-faint text-small">
            {t('facts.prompt')}
            <button
              type="button"
              onClick={() => prompt.copy(details.prompt ?? '')}
              className="-mr-1.5 inline-flex h-6 items-center gap-1.5 rounded-small px-1.5 hover:bg-hover hover:text-ink"
            >
              <CopySign copied={prompt.copied} />
              {prompt.copied ? t('facts.copied') : t('facts.copy')}
            </button>
          </h3>
          <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap break-words font-book text-ink text-large leading-6">
            {details.prompt}
          </p>
        </section>
      ) : null}
      <dl className="border-line border-b text-small">
        <Fact name={t('facts.type')}>
          {words(`${file.type}.file`)} · {formatName(file.contentType)}
          {details?.embedded || file.embedded ? ` · ${previews('mark')}` : null}
        </Fact>
        <Fact name={t('facts.size')}>
          <span title={t('facts.bytes', { count: file.size })}>{fileSize(file.size)}</span>
        </Fact>
        {file.width && file.height ? (
          <Fact name={t('facts.dimensions')}>
            {file.width} × {file.height}
          </Fact>
        ) : null}
        {file.durationSeconds ? (
          <Fact name={t('facts.duration')}>{clockTime(file.durationSeconds)}</Fact>
        ) : null}
        {details?.engine ? <Fact name={t('facts.engine')}>{modelName(details.engine)}</Fact> : null}
        {details?.costMicros === undefined ? null : (
          <Fact name={models('cost')}>{costWords(details.costMicros)}</Fact>
        )}
        <Fact name={file.type === 'upload' ? t('facts.uploaded') : t('facts.made')}>
          {date(file.createdAt)}
        </Fact>
        {file.trashedAt ? (
          <>
            <Fact name={t('facts.trashed')}>{date(file.trashedAt)}</Fact>
            <Fact name={t('facts.erased')}>
              {format.dateTime(erasedAt(file.trashedAt), { dateStyle: 'long', timeZone })}
            </Fact>
          </>
        ) : null}
        <Fact name={t('facts.checksum')}>
          <Checksum sha256={file.sha256} label={t('facts.checksumCopy')} copied={t('facts.copied')} />
        </Fact>
      </dl>
      {canBeMarked(file.contentType) ? <FileOrigin fileId={file.id} /> : null}
      <ChainLinks fileId={file.id} />
    </>
  );
}

/** What a file says of where it comes from, and of what it was made from. */
function FileOrigin({ fileId }: { fileId: string }) {
  const t = useTranslations('provenance');
  const { data, isPending } = useFileProvenance(fileId);
  if (isPending) return <Skeleton className="mt-6 h-14 w-full" />;
  if (!data) return null;
  return (
    <section aria-label={t('title')} className="mt-6">
      <h3 className="mb-2 text-ink-faint text-small">{t('title')}</h3>
      <VerdictLine provenance={data} />
      {data.state === 'signed' ? (
        <div className="mt-3">
          <ClaimFacts claim={data.claim} />
          {data.claim.madeFrom.length > 0 ? (
            <>
              <h4 className="mt-3 text-ink-faint text-small">{t('madeFrom')}</h4>
              <MadeFromList parts={data.claim.madeFrom} />
            </>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** The files here that this one was made from, and what was made from it. */
function ChainLinks({ fileId }: { fileId: string }) {
  const t = useTranslations('provenance.chain');
  const words = useTranslations('kinds');
  const { data } = useFileChain(fileId);
  if (!data) return null;
  const { from, into, documents } = data;
  const lists = [
    ['from', from.map((link) => ({ ...link, href: pagePaths.files({ file: link.id }) }))],
    [
      'into',
      [
        ...into.map((link) => ({ ...link, href: pagePaths.files({ file: link.id }) })),
        ...documents.map((link) => ({ ...link, href: pagePaths[link.type](link.id) })),
      ],
    ],
  ] as const;
  return lists.map(([name, links]) =>
    links.length === 0 ? null : (
      <section key={name} aria-label={t(name)} className="mt-5">
        <h3 className="mb-1 text-ink-faint text-small">{t(name)}</h3>
        <ul className="space-y-1 text-body">
          {links.map(({ id, href, relation, type, name: title }) => (
            <li key={`${type}-${id}`} className="break-words">
              <Link href={href} className="text-accent-text underline underline-offset-2">
                <bdi>{visibleName(title)}</bdi>
              </Link>
              <span className="text-ink-soft text-small">
                {' '}
                {name === 'from'
                  ? t(`relation.${relation}`)
                  : words(`${type === 'article' ? 'blog' : type}.file`)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}
