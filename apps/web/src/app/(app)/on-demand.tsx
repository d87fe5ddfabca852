'use client';
import dynamic from 'next/dynamic';

// A visitor's home has the address of the signed-in one, and needs none of what that is made of: a page fetches what
// it names here only where it shows it.
export const AppLayout = dynamic(() =>
  import('../../layout/app-layout.tsx').then((module) => module.AppLayout),
);
/** All of it in one: in parts, each would bring what it shares with the others once more. */
export const SignedInHome = dynamic(() =>
  import('./signed-in-home.tsx').then((module) => module.SignedInHome),
);
