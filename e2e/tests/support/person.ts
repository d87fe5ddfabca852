import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

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
    page.getByRole('heading', { level: 1, name: /Que voulez-vous créer|What shall we make/ }),
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
