import type { Locale } from '@sorami/contracts/locales';
import type en from '../../messages/en.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}
