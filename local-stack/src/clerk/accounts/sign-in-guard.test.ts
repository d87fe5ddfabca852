import { expect, test } from 'vitest';
import { SignInGuard } from './sign-in-guard.ts';

const refused = expect.objectContaining({ code: 'too_many_requests' });

test('an account takes ten failures, whoever makes them, and others are not touched', async () => {
  const guard = new SignInGuard();
  for (let i = 0; i < 10; i++) await guard.begin('ada', `192.0.2.${i}`);
  await expect(guard.begin('ada', '192.0.2.99')).rejects.toEqual(refused);
  await guard.begin('bob', '192.0.2.99');
});

test('right passwords use nothing up', async () => {
  const guard = new SignInGuard();
  for (let i = 0; i < 150; i++) {
    await guard.begin('ada', '192.0.2.1');
    await guard.succeed('ada', '192.0.2.1');
  }
});

test('an address takes a hundred failures over all accounts, unknown ones included', async () => {
  const guard = new SignInGuard();
  for (let i = 0; i < 100; i++) await guard.begin(i % 2 ? null : `person ${i}`, '192.0.2.1');
  await expect(guard.begin('ada', '192.0.2.1')).rejects.toEqual(refused);
  await guard.begin('ada', '192.0.2.2');
});
