import type { Localized } from '@sorami/server/api-error';

const units = [
  { fr: 'Go', en: 'GB', bytes: 1024 ** 3 },
  { fr: 'Mo', en: 'MB', bytes: 1024 ** 2 },
  { fr: 'Ko', en: 'KB', bytes: 1024 },
];

/** A whole number of bytes as people say it. */
export function inBytes(bytes: number): Localized {
  const unit = units.find((one) => bytes >= one.bytes);
  if (!unit) return { fr: `${bytes}\u{A0}o`, en: `${bytes}\u{A0}B` };
  const amount = bytes / unit.bytes;
  const words = (locale: 'fr' | 'en') =>
    `${amount.toLocaleString(locale, { maximumFractionDigits: 1 })}\u{A0}${unit[locale]}`;
  return { fr: words('fr'), en: words('en') };
}
