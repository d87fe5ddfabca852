import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

describe('one’s own account', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  test('names and metadata change', async () => {
    const browser = clerk.browser();
    const { userId } = await browser.signUp('names@example.com', password);
    await browser.ok('PATCH', '/me', { first_name: ' Élodie ', last_name: 'Durand' });
    await browser.ok('PATCH', '/me/metadata', { unsafe_metadata: '{"theme":"dark","a":{"b":1}}' });
    await browser.ok('PATCH', '/me/metadata', { unsafe_metadata: '{"theme":null}' });
    expect(await clerk.backend.users.getUser(userId)).toMatchObject({
      firstName: 'Élodie',
      lastName: 'Durand',
      unsafeMetadata: { a: { b: 1 } },
    });
    await browser.ok('PATCH', '/me', { first_name: '' });
    expect(await clerk.backend.users.getUser(userId)).toMatchObject({ firstName: null, lastName: 'Durand' });
  });

  test('a changed password ends every other session and keeps this one', async () => {
    const [here, there] = [clerk.browser(), clerk.browser()];
    const { sessionId } = await here.signUp('pw@example.com', password);
    const elsewhere = await there.signIn('pw@example.com', password);
    const change = (current: string, next: string) => ({ current_password: current, new_password: next });
    const wrong = await here.refused(
      'POST',
      '/me/change_password',
      change('not it at all', 'a new password'),
    );
    expect(wrong).toMatchObject({ code: 'form_password_validation_failed', param: 'current_password' });
    const short = await here.refused('POST', '/me/change_password', change(password, 'short'));
    expect(short).toMatchObject({ code: 'form_password_length_too_short', param: 'new_password' });
    expect(await there.token(elsewhere)).toMatch(/^eyJ/);

    await here.ok('POST', '/me/change_password', change(password, 'a new password'));
    expect(await here.token(sessionId)).toMatch(/^eyJ/);
    expect(await there.refused('POST', `/client/sessions/${elsewhere}/tokens`)).toMatchObject({
      status: 401,
    });
    expect(there.cookies.get('__client_uat')).toBe('0');
    const old = await there.refused('POST', '/client/sign_ins', { identifier: 'pw@example.com', password });
    expect(old).toMatchObject({ code: 'form_password_incorrect' });
    await there.signIn('pw@example.com', 'a new password');
  });

  test('guessing the current password is limited', async () => {
    const browser = clerk.browser();
    await browser.signUp('stolen@example.com', password);
    const guesses = Array.from({ length: 11 }, (_, i) =>
      browser.refused('POST', '/me/change_password', {
        current_password: `guess number ${i}`,
        new_password: 'a new password',
      }),
    );
    const codes = (await Promise.all(guesses)).map((guess) => guess.code);
    expect(codes.sort()).toEqual([...Array(10).fill('form_password_validation_failed'), 'too_many_requests']);
  });

  test('devices are listed with the browser they are, and can be signed out', async () => {
    const [here, there] = [clerk.browser(), clerk.browser()];
    await here.signUp('dev@example.com', password);
    const elsewhere = await there.signIn('dev@example.com', password);
    const devices = async () =>
      (await (await here.send('GET', '/me/sessions/active')).json()) as { id: string; user: null }[];
    expect(await devices()).toHaveLength(2);
    await here.ok('POST', `/me/sessions/${elsewhere}/revoke`);
    expect(await devices()).toHaveLength(1);
    expect(await there.refused('GET', '/me')).toMatchObject({ status: 401 });
    const stranger = clerk.browser();
    await stranger.signUp('stranger@example.com', password);
    const [own] = await devices();
    expect(await stranger.refused('POST', `/me/sessions/${own?.id}/revoke`)).toMatchObject({ status: 404 });
  });

  test('a deleted account is gone, with its sessions', async () => {
    const [here, there] = [clerk.browser(), clerk.browser()];
    const { userId } = await here.signUp('gone@example.com', password);
    const elsewhere = await there.signIn('gone@example.com', password);
    await here.ok('DELETE', '/me');
    expect(here.cookies.get('__client_uat')).toBe('0');
    expect(await there.refused('POST', `/client/sessions/${elsewhere}/tokens`)).toMatchObject({
      status: 401,
    });
    expect((await there.ok('GET', '/client')).response).toMatchObject({ sessions: [] });
    await expect(clerk.backend.users.getUser(userId)).rejects.toMatchObject({ status: 404 });
    await clerk.browser().signUp('gone@example.com', password);
  });

  test('another person’s session cannot be acted in', async () => {
    const [ada, eve] = [clerk.browser(), clerk.browser()];
    const { sessionId } = await ada.signUp('ada@example.com', password);
    await eve.signUp('eve@example.com', password);
    expect(await eve.refused('GET', `/me?_clerk_session_id=${sessionId}`)).toMatchObject({ status: 401 });
    expect(await eve.refused('POST', `/client/sessions/${sessionId}/tokens`)).toMatchObject({ status: 401 });
    expect(await eve.refused('POST', `/client/sessions/${sessionId}/end`)).toMatchObject({ status: 401 });
    expect((await ada.ok('GET', '/me')).response).toMatchObject({ object: 'user' });
  });
});
