'use client';
import { useState } from 'react';

/** Whether something has been so at any moment: what is shown then is fetched then, and stays. */
export function useWasTrue(now: boolean): boolean {
  const [was, setWas] = useState(now);
  if (now && !was) setWas(true);
  return now || was;
}
