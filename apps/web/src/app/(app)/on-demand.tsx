'use client';
import dynamic from 'next/dynamic';

/**
 * A visitor's home has the address of the signed-in one, and needs none of what that is made of: it is fetched only
 * for somebody who is signed in.
 */
export const SignedIn = dynamic(() => import('./signed-in.tsx').then((module) => module.SignedIn));
