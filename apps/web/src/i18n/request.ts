import { localeCookie } from '@sorami/contracts/locales';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '../../messages/en.json';
import fr from '../../messages/fr.json';
import { chooseLocale } from './choose-locale.ts';
import { typeset } from './typeset.ts';

const messages = { fr: typeset(fr, 'fr'), en: typeset(en, 'en') };

export default getRequestConfig(async () => {
  const locale = chooseLocale(
    (await cookies()).get(localeCookie)?.value,
    (await headers()).get('accept-language'),
  );
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
