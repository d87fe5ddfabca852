import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password, startTestClerk, type TestClerk } from '../testing/start-test-clerk.ts';

let clerk: TestClerk;
beforeAll(async () => {
  clerk = await startTestClerk();
});
afterAll(() => clerk.stop());

test('a change of plan is one confirmation, and shows in the next token', async () => {
  const browser = clerk.browser();
  const { sessionId } = await browser.signUp('buyer@example.com', password);
  expect(decodeJwt(await browser.token(sessionId))).toMatchObject({ pla: 'u:free' });
  const started = await browser.ok('POST', '/me/billing/checkouts', {
    plan_id: 'cplan_premium_user',
    plan_period: 'month',
  });
  expect(started).toMatchObject({
    response: { id: 'chk_cplan_premium_user', status: 'needs_confirmation', needs_payment_method: false },
  });
  expect(decodeJwt(await browser.token(sessionId))).toMatchObject({ pla: 'u:free' });
  await browser.ok('PATCH', '/me/billing/checkouts/chk_cplan_premium_user/confirm', {});
  expect(decodeJwt(await browser.token(sessionId))).toMatchObject({ pla: 'u:premium' });
  const { response } = (await browser.ok('GET', '/me/billing/subscription')) as {
    response: { subscription_items: { id: string; plan: { slug: string } }[] };
  };
  expect(response.subscription_items.map(({ plan }) => plan.slug)).toEqual(['premium']);
  const french = await browser.send('GET', '/billing/plans', undefined, { 'accept-language': 'fr-FR' });
  expect(JSON.stringify(await french.json())).toContain('Espaces d’organisations');
  await browser.ok('DELETE', `/me/billing/subscription_items/${response.subscription_items[0]?.id}`);
  expect(decodeJwt(await browser.token(sessionId))).toMatchObject({ pla: 'u:free' });
});

test('an organization’s plan is changed by its administrators alone', async () => {
  const [admin, stranger] = [clerk.browser(), clerk.browser()];
  await admin.signUp('org-buyer@example.com', password);
  await stranger.signUp('org-stranger@example.com', password);
  const { response } = (await admin.ok('POST', '/organizations', { name: 'One' })) as {
    response: { id: string };
  };
  const path = `/organizations/${response.id}/billing/checkouts`;
  const body = { plan_id: 'cplan_pro_org', plan_period: 'month' };
  expect(await stranger.refused('POST', path, body)).toMatchObject({ code: 'resource_not_found' });
  await admin.ok('POST', path, body);
  await admin.ok('PATCH', `${path}/chk_cplan_pro_org/confirm`, {});
  expect(await admin.ok('GET', `/organizations/${response.id}/billing/subscription`)).toMatchObject({
    response: { subscription_items: [{ plan: { slug: 'pro' } }] },
  });
});
