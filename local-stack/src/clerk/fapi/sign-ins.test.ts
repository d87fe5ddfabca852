import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

describe('signing up, in and out', () => {
  let clerk: TestClerk;
  beforeAll(async () => {
    clerk = await startTestClerk();
  });
  afterAll(() => clerk.stop());

  const suffixed = () => [...browserCookies].find((name) => name.startsWith('__client_uat_'));
  let browserCookies: string[] = [];

  test('a new person is signed in at once, and their browser remembers it', async () => {
    const browser = clerk.browser();
    const { sessionId, userId } = await browser.signUp('Ada@Example.com', password);
    const client = await browser.ok('GET', '/client');
    expect(client.response).toMatchObject({
      last_active_session_id: sessionId,
      sessions: [{ id: sessionId, status: 'active', user: { id: userId } }],
    });
    browserCookies = [...browser.cookies.keys()];
    const signedInAt = Number(browser.cookies.get('__client_uat'));
    expect(signedInAt).toBeGreaterThan(1_700_000_000);
    expect(browser.cookies.get(suffixed() ?? '')).toBe(String(signedInAt));
    const user = await clerk.backend.users.getUser(userId);
    expect(user.primaryEmailAddress?.emailAddress).toBe('ada@example.com');
  });

  test('a sign-up may come in pieces, and says what is missing', async () => {
    const browser = clerk.browser();
    const first = await browser.ok('POST', '/client/sign_ups', {
      email_address: 'grace@example.com',
      first_name: 'Grace',
      unsafe_metadata: '{"from":"ad"}',
    });
    expect(first.response).toMatchObject({ status: 'missing_requirements', missing_fields: ['password'] });
    const { id } = first.response as { id: string };
    const second = await browser.ok('PATCH', `/client/sign_ups/${id}`, { password });
    expect(second.response).toMatchObject({ status: 'complete', missing_fields: [], has_password: false });
    const again = await browser.refused('PATCH', `/client/sign_ups/${id}`, { password });
    expect(again).toMatchObject({ status: 404, code: 'resource_not_found' });
  });

  test.each([
    [{ email_address: 'not-an-address', password }, 'form_param_format_invalid', 'email_address'],
    [{ email_address: 'x1@example.com', password: 'seven77' }, 'form_password_length_too_short', 'password'],
    [
      { email_address: 'x2@example.com', password: 'é'.repeat(37) },
      'form_password_size_in_bytes_exceeded',
      'password',
    ],
    [
      { email_address: 'x3@example.com', password, unsafe_metadata: '{' },
      'form_param_format_invalid',
      'unsafe_metadata',
    ],
    [{ strategy: 'oauth_google' }, 'form_param_format_invalid', 'strategy'],
  ])('a sign-up with %j is refused at its field', async (form, code, param) => {
    const refusal = await clerk.browser().refused('POST', '/client/sign_ups', form as Record<string, string>);
    expect(refusal).toMatchObject({ status: 422, code, param });
  });

  test('an address can be taken once only, whatever its case, even at the same moment', async () => {
    const outcomes = await Promise.all(
      ['twin@example.com', 'TWIN@example.com', ' twin@example.com'].map((email) =>
        clerk.browser().send('POST', '/client/sign_ups', { email_address: email, password }),
      ),
    );
    expect(outcomes.map((response) => response.status).sort()).toEqual([200, 422, 422]);
    expect(await clerk.backend.users.getCount({ emailAddress: ['twin@example.com'] })).toBe(1);
  });

  test('signing in asks for the person, then for the password', async () => {
    await clerk.browser().signUp('lin@example.com', password);
    const browser = clerk.browser();
    const unknown = await browser.refused('POST', '/client/sign_ins', { identifier: 'nobody@example.com' });
    expect(unknown).toMatchObject({ status: 422, code: 'form_identifier_not_found', param: 'identifier' });
    const { response } = await browser.ok('POST', '/client/sign_ins', { identifier: 'lin@example.com' });
    expect(response).toMatchObject({ status: 'needs_first_factor' });
    const { id } = response as { id: string };
    const attempt = (tried: string) =>
      browser.refused('POST', `/client/sign_ins/${id}/attempt_first_factor`, {
        strategy: 'password',
        password: tried,
      });
    expect(await attempt('wrong')).toMatchObject({ code: 'form_password_incorrect', param: 'password' });
    expect(browser.cookies.get('__client_uat')).toBe('0');
    const sessionId = await browser.signIn('lin@example.com', password);
    expect(await browser.token(sessionId)).toMatch(/^eyJ/);
  });

  test('signing out ends the session everywhere it matters', async () => {
    const browser = clerk.browser();
    const { sessionId } = await browser.signUp('out@example.com', password);
    await browser.ok('DELETE', '/client/sessions');
    expect(browser.cookies.get('__client_uat')).toBe('0');
    expect(await browser.refused('POST', `/client/sessions/${sessionId}/tokens`)).toMatchObject({
      status: 401,
      code: 'authentication_invalid',
    });
    expect(await browser.refused('GET', '/me')).toMatchObject({ status: 401 });
    await expect(clerk.backend.sessions.getSession(sessionId)).resolves.toMatchObject({ status: 'removed' });
  });

  test('a browser holds one session: a second sign-in replaces the first', async () => {
    const browser = clerk.browser();
    const { sessionId: first } = await browser.signUp('one@example.com', password);
    await clerk.browser().signUp('two@example.com', password);
    const second = await browser.signIn('two@example.com', password);
    const { response } = await browser.ok('GET', '/client');
    expect(response).toMatchObject({ sessions: [{ id: second }] });
    await expect(clerk.backend.sessions.getSession(first)).resolves.toMatchObject({ status: 'replaced' });
  });

  test('too many wrong passwords close an account for a while, the right one included', async () => {
    await clerk.browser().signUp('guess@example.com', password);
    const browser = clerk.browser();
    const guesses = Array.from({ length: 14 }, () =>
      browser.send('POST', '/client/sign_ins', { identifier: 'guess@example.com', password: 'wrong guess' }),
    );
    const statuses = (await Promise.all(guesses)).map((response) => response.status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const right = await browser.refused('POST', '/client/sign_ins', {
      identifier: 'guess@example.com',
      password,
    });
    expect(right).toMatchObject({ status: 429, code: 'too_many_requests' });
    expect(Number(right.response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('refusals are worded in the reader’s language', async () => {
    const refusal = async (headers: Record<string, string>) => {
      const response = await clerk
        .browser()
        .send('POST', '/client/sign_ins', { identifier: 'nobody@example.com' }, headers);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      return errors[0]?.message;
    };
    expect(await refusal({})).toBe('Aucun compte ne correspond.');
    expect(await refusal({ 'accept-language': 'en-US,en;q=0.9' })).toContain('No account');
    expect(await refusal({ 'accept-language': 'en', cookie: 'NEXT_LOCALE=fr' })).toContain('Aucun compte');
  });
});
