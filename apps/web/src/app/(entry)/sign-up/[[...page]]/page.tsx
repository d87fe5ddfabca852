import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EntryForm } from '../../../../features/account/entry-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('signUp') };
}

export default function SignUpPage() {
  return <EntryForm kind="sign-up" />;
}
