import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, expect, type Page } from '@playwright/test';

export interface Person {
  email: string;
  password: string;
}

export function newPerson(): Person {
  return { email: `${randomUUID()}@example.com`, password: `Horse-${randomUUID()}` };
}

/** Waits for the page that greets people who are signed in. */
export async function expectHome(page: Page): Promise<void> {
  await expect(
    page.getByRole('heading', { level: 1, name: /Que voulez-vous créer|What should we make/ }),
  ).toBeVisible({ timeout: 30_000 });
}

/** Signs a new person up with Clerk's own form. */
export async function signUp(page: Page, person = newPerson()): Promise<Person> {
  await page.goto('/sign-up');
  await page.locator('input[name=emailAddress]').fill(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('.cl-formButtonPrimary').click();
  await expectHome(page);
  return person;
}

/** Signs a new person up by the requests that Clerk's form sends, for the tests that are about something else. */
export async function enter(request: APIRequestContext, person = newPerson()): Promise<Person> {
  const { origin } = new URL((await request.get('/api/health/ready')).url());
  const form = { email_address: person.email, password: person.password };
  const made = await request.post('/__clerk/v1/client/sign_ups', { headers: { origin }, form });
  expect(made.status(), await made.text()).toBe(200);
  await renewToken(request);
  return person;
}

/** Gets a fresh session token, as pages do when theirs is older than a minute. */
export async function renewToken(request: APIRequestContext): Promise<void> {
  const answer = await request.get('/__clerk/v1/client/handshake?redirect_url=/', { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
}

export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=identifier]').fill(person.email);
  await page.locator('.cl-formButtonPrimary').click();
  await page.locator('input[name=password]:not([tabindex="-1"])').fill(person.password);
  await page.locator('.cl-formButtonPrimary').click();
  await expectHome(page);
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Menu : / }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('link', { name: 'Créer un compte' })).toBeVisible();
}

/** Puts a person on a plan, as an operator does at the terminal; `request` then has a token that says so. */
export async function choosePlan(
  request: APIRequestContext,
  { email }: Person,
  plan: 'free' | 'pro' | 'premium',
): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'local-stack/src/local.ts', 'plan', email, plan],
    { cwd: path.resolve(import.meta.dirname, '../../..') },
  );
  await renewToken(request);
}
