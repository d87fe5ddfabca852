import { auth } from '@clerk/nextjs/server';
import { Welcome } from '../../features/home/welcome.tsx';

/** What greets a visitor. The layout shows the home of somebody who is signed in. */
export default async function HomePage() {
  const { userId } = await auth();
  return userId ? null : <Welcome />;
}
