import { createServer } from 'node:http';
import { expect, type Page } from '@playwright/test';
import { freePort } from '../../src/free-port.ts';
import { type Person, signIn, signUp } from '../support/person.ts';
import { startServices } from '../support/services.ts';
import { isAlive, Sorami } from '../support/sorami.ts';
import { createButton, describe, expectPictures } from '../support/studio.ts';
import { listen, test } from '../support/test.ts';

const parts = ['api', 'clerk', 'generator', 'postgres', 's3', 'web'];

test('the start command: one start per data folder, another port when its own is taken, and a clean stop', async () => {
  test.setTimeout(180_000);
  const other = createServer((_request, response) => response.end('somebody else'));
  const taken = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const sorami = await Sorami.start({ port: taken });
  try {
    expect(sorami.output).toContain(`Port ${taken} is taken by another program`);
    expect(new URL(sorami.url).port).not.toBe(String(taken));
    expect((await fetch(sorami.url)).status).toBe(200);
    expect(Object.keys(sorami.children).sort()).toEqual(parts);

    const second = await Sorami.spawn({ folder: sorami.folder });
    expect(await second.ended()).toBe(1);
    expect(second.output).toContain(`Sorami is already running on ${sorami.folder}`);
    expect(second.output).toContain(sorami.url);
    expect((await fetch(`${sorami.url}/api/health/ready`)).status).toBe(200);

    const children = Object.values(sorami.children);
    const stoppedAt = Date.now();
    expect(await sorami.stop('SIGINT')).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(15_000);
    expect(children.filter(isAlive)).toEqual([]);
  } finally {
    await sorami.remove();
    other.close();
  }
});

test('after the supervisor was killed a new start finds everything again', async ({
  browser,
  complaints,
}) => {
  test.setTimeout(240_000);
  const killed = await Sorami.start();
  const { folder, port, url, children } = killed;
  const prompt = 'Faite avant que tout soit tué';
  const context = await browser.newContext({ baseURL: url });
  listen(context, complaints);
  const page = await context.newPage();
  const person = await makeOne(page, prompt);
  await page.goto('about:blank');
  await killed.stop('SIGKILL');

  const sorami = await Sorami.start({ folder, port });
  try {
    // What the killed one left behind is gone: two of each would fight over the data, and hold the port.
    expect(Object.values(children).filter(isAlive)).toEqual([]);
    expect(sorami.url).toBe(url);
    await context.clearCookies();
    await signIn(page, person);
    await page.goto('/images');
    await expectPictures(page, prompt, 1);
  } finally {
    await context.close();
    await sorami.remove();
  }
});

test('real services take the place of the local ones by configuration alone', async ({
  browser,
  complaints,
}) => {
  test.setTimeout(180_000);
  const port = await freePort();
  const services = await startServices(`http://localhost:${port}`);
  let sorami: Sorami | undefined;
  try {
    sorami = await Sorami.start({ port, env: services.settings });
    expect(sorami.output).not.toContain('local postgres');
    expect(Object.keys(sorami.children).sort()).toEqual(['api', 'generator', 'web']);
    const context = await browser.newContext({ baseURL: sorami.url });
    listen(context, complaints);
    await makeOne(await context.newPage(), 'Faite avec de vrais services');
    await context.close();
  } finally {
    await sorami?.remove();
    await services.stop();
  }
});

test('a program that cannot start says why on the screen, and ends the start', async () => {
  test.setTimeout(180_000);
  const sorami = await Sorami.spawn({ env: { WEBHOOK_SECRET: 'too short' } });
  try {
    expect(await sorami.ended()).toBe(1);
    expect(sorami.output).toMatch(/(api|generator) could not start \(exit code 1\):[\s\S]*WEBHOOK_SECRET/);
    expect(sorami.output).not.toContain('Sorami is ready');
  } finally {
    await sorami.remove();
  }
});

test('with the keys of a Clerk application and nothing else of it, everything starts', async () => {
  test.setTimeout(180_000);
  const domain = Buffer.from('kind-fox-1.clerk.accounts.invalid$').toString('base64');
  const sorami = await Sorami.start({
    env: {
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${domain}`,
      CLERK_SECRET_KEY: 'sk_test_of_an_application_that_does_not_exist',
    },
  });
  try {
    expect(Object.keys(sorami.children).sort()).toEqual(parts.filter((name) => name !== 'clerk'));
    expect(sorami.output).not.toContain('stopped');
    expect((await fetch(`${sorami.url}/api/health/live`)).status).toBe(200);
    // Nobody can be recognised without the keys of an application that answers, and that is what is said.
    const ready = await fetch(`${sorami.url}/api/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'down', parts: { schema: 'ok', clerk: 'down' } });
  } finally {
    await sorami.remove();
  }
});

/** Signs up and makes one picture. */
async function makeOne(page: Page, prompt: string): Promise<Person> {
  const person = await signUp(page);
  await page.goto('/images');
  await describe(page, prompt, { count: 1 });
  await createButton(page).click();
  await expectPictures(page, prompt, 1);
  return person;
}
