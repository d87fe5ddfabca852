import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { store, toast } from './support/files.ts';
import { enter, newPerson, renewToken } from './support/person.ts';
import { text } from './support/samples.ts';
import { expectSound } from './support/sound.ts';
import { listen, test } from './support/test.ts';

const kinds = [
  { lang: 'fr', locale: 'fr-FR', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { lang: 'en', locale: 'en-US', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

const words = {
  fr: {
    subscribe: /^S.abonner$/,
    discard: 'Mettre à la corbeille',
    discarded: '1 fichier est dans la corbeille',
    share: 'Partager',
    name: /^Nom/,
    day: '1 jour',
    password: /^Mot de passe/,
    make: 'Créer le lien',
    address: 'Le lien',
    unlock: 'Ouvrir',
    download: 'Télécharger',
    end: 'Mettre fin au lien « Lucie »',
    gone: 'Ce lien ne mène nulle part',
    transfer: 'Déplacer ou copier',
    move: 'Déplacer',
    moved: 'Déplacé dans Maison.',
    undo: 'Annuler',
    back: 'C’est revenu ici.',
    viewer: /^Vous êtes ici en lecture/,
    confirm: /^Tapez .* pour confirmer/,
    later: 'Tout effacer dans 7 jours',
    keep: 'Tout garder',
    now: 'Maintenant',
    eraseNow: 'Tout effacer maintenant',
    begun: /^C’est commencé/,
  },
  en: {
    subscribe: 'Subscribe',
    discard: 'Move it to the trash',
    discarded: '1 file is in the trash',
    share: 'Share',
    name: /^Name/,
    day: '1 day',
    password: /^Password/,
    make: 'Make the link',
    address: 'The link',
    unlock: 'Open',
    download: 'Download',
    end: 'End the link “Lucie”',
    gone: 'This link leads nowhere',
    transfer: 'Move or copy',
    move: 'Move',
    moved: 'Moved to Maison.',
    undo: 'Undo',
    back: 'It is back.',
    viewer: /^You are a viewer here/,
    confirm: /^Type .* to confirm/,
    later: 'Erase everything in 7 days',
    keep: 'Keep everything',
    now: 'Now',
    eraseNow: 'Erase everything now',
    begun: /^It has begun/,
  },
};

for (const { lang, ...look } of kinds) {
  const say = words[lang];
  test.describe(`${lang}, ${look.viewport.width} pixels wide`, () => {
    test.use(look);

    test('a plan, room, a link, another workspace, and leaving', async ({
      page,
      browser,
      baseURL,
      complaints,
    }) => {
      test.setTimeout(90_000);
      const origin = baseURL ?? '';
      const person = await enter(page.request, newPerson());
      const house = await clerk(page.request, origin, 'organizations', { name: 'Maison' });

      await page.goto('/plans?reason=quota');
      const pro = page.locator('.cl-pricingTableCard').filter({
        has: page.locator('.cl-pricingTableCardTitle', { hasText: /^Pro$/ }),
      });
      await expect(pro).toBeVisible();
      await expectSound(page, 'plans');
      await pro.locator('.cl-pricingTableCardFooterButton').click();
      const till = page.locator('.cl-drawerContent');
      await till.getByRole('button', { name: say.subscribe }).click();
      await expect(page.locator('.cl-checkoutSuccessRoot')).toBeVisible();
      await page.goto('about:blank');
      await renewToken(page.request);
      await page.goto('/plans');
      await expect(page.getByRole('listitem').and(page.locator('[aria-current=true]'))).toContainText('Pro');

      const ids = [
        await store(page.request, origin, text('Lac.txt', 'au bord du lac')),
        await store(page.request, origin, text('Lac encore.txt', 'au bord du lac')),
      ];
      await page.goto('/usage');
      await page.getByRole('button', { name: say.discard }).click();
      await expect(toast(page, say.discarded)).toBeVisible();
      await expectSound(page, 'usage, cleaned up');

      await page.goto(`/files?file=${ids[0]}`);
      await page.getByRole('button', { name: say.share, exact: true }).click();
      await page.getByRole('textbox', { name: say.name }).fill('Lucie');
      await page.getByRole('radio', { name: say.day, exact: true }).click();
      await page.getByLabel(say.password).fill('au bord du lac');
      await expectSound(page, 'the dialog of links');
      await page.getByRole('button', { name: say.make }).click();
      const address = await page.getByRole('textbox', { name: say.address }).inputValue();
      await expectSound(page, 'a link that was made');
      const guest = await browser.newContext({ ...look, baseURL });
      listen(guest, complaints);
      const visitor = await guest.newPage();
      await visitor.goto(address);
      const key = visitor.getByLabel(say.password);
      await key.fill('au bord de la mer');
      await visitor.getByRole('button', { name: say.unlock }).click();
      await expect(key).toHaveAttribute('aria-invalid', 'true');
      await expectSound(visitor, 'a link that asks for a password');
      await key.fill('au bord du lac');
      await visitor.getByRole('button', { name: say.unlock }).click();
      await expect(visitor.getByRole('heading', { name: 'Lac.txt' })).toBeVisible();
      await expect(visitor.getByText(say.download, { exact: true })).toHaveCount(0);
      await page.getByRole('button', { name: say.end }).click();
      await expect(page.getByRole('button', { name: say.end })).toHaveCount(0);
      await visitor.reload();
      await expect(visitor.getByRole('heading', { name: say.gone })).toBeVisible();
      await guest.close();

      await page.goto(`/files?file=${ids[0]}`);
      await page.getByRole('button', { name: say.transfer, exact: true }).click();
      await expect(page.getByRole('radio', { name: 'Maison' })).toBeChecked();
      await expectSound(page, 'the dialog of workspaces');
      await page.getByRole('button', { name: say.move, exact: true }).click();
      await expect(toast(page, say.moved)).toBeVisible();
      await page.getByRole('button', { name: say.undo }).click();
      await expect(toast(page, say.back)).toBeVisible();

      const other = await browser.newContext({ baseURL });
      const guestly = await enter(other.request);
      if (lang === 'fr') await letIn(page, origin, house, { email: guestly.email, request: other.request });

      // Somebody lets them read in an organization.
      const office = await clerk(other.request, origin, 'organizations', { name: 'Bureau' });
      const invitation = { email_address: person.email, role: 'org:viewer' };
      const invited = await clerk(other.request, origin, `organizations/${office}/invitations`, invitation);
      await clerk(page.request, origin, `me/organization_invitations/${invited}/accept`, {});
      await workIn(page.request, origin, office);
      await page.goto('/images');
      await expect(page.getByText(say.viewer)).toBeVisible();
      await expectSound(page, 'a page for those who only read');
      await other.close();
      await workIn(page.request, origin, '');

      await page.goto('/account/data');
      const typed = page.getByRole('textbox', { name: say.confirm });
      await typed.fill(person.email);
      await page.getByRole('button', { name: say.later }).click();
      await page.getByRole('button', { name: say.keep }).click();
      await typed.fill(person.email);
      await page.getByRole('radio', { name: say.now }).click();
      await expectSound(page, 'leaving');
      await page.getByRole('button', { name: say.eraseNow }).click();
      await expect(page.getByText(say.begun)).toBeVisible();
      const receipt = await page.getByRole('link', { name: /\/api\/erasures\// }).getAttribute('href');
      const state = await (await page.request.get(receipt ?? '')).json();
      expect(['waiting', 'erasing', 'erased']).toContain(state.state);
    });
  });
}

/**
 * Invites somebody into an organization as a viewer, makes them an editor, and sends them away, all in Clerk's own
 * pages, whose controls are not all named as axe wants.
 */
async function letIn(
  page: Page,
  origin: string,
  organization: string,
  { email, request }: { email: string; request: APIRequestContext },
): Promise<void> {
  const members = `/__clerk/v1/organizations/${organization}/memberships`;
  const roles = async () => {
    const { response } = await (await page.request.get(members)).json();
    return response.data.map(({ role }: { role: string }) => role).toSorted();
  };
  const choose = async (role: string) => {
    await page.locator('.cl-selectOption', { hasText: role }).click();
  };
  await workIn(page.request, origin, organization);
  await page.goto('/account/organization/organization-members');
  await page.locator('.cl-membersPageInviteButton').click();
  const addressees = page.locator('.cl-tagInputContainer input');
  await addressees.fill(email);
  await addressees.press(',');
  await page.locator('.cl-selectButton').first().click();
  await choose('Lecteur');
  await page.locator('.cl-formButtonPrimary').click();
  const mine = async () =>
    (await (await request.get('/__clerk/v1/me/organization_invitations')).json()).response.data;
  await expect.poll(async () => (await mine()).length).toBe(1);
  const [invitation] = await mine();
  await clerk(request, origin, `me/organization_invitations/${invitation.id}/accept`, {});
  expect(await roles()).toEqual(['org:admin', 'org:viewer']);

  await page.goto('/account/organization/organization-members');
  const row = page.getByRole('row', { name: email });
  await row.locator('.cl-selectButton').click();
  await choose('Éditeur');
  await expect.poll(roles).toEqual(['org:admin', 'org:editor']);
  await row.locator('.cl-menuButton, .cl-menuButtonEllipsis').first().click();
  await page.locator('.cl-menuItem').last().click();
  await expect.poll(roles).toEqual(['org:admin']);
}

/** A request that Clerk's components send; answers the id of what was made. */
async function clerk(
  request: APIRequestContext,
  origin: string,
  path: string,
  form: Record<string, string>,
): Promise<string> {
  const answer = await request.post(`/__clerk/v1/${path}`, { headers: { origin }, form });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).response.id;
}

/** Goes into an organization, or with an empty id back to one's own workspace, as the menu of workspaces does. */
async function workIn(request: APIRequestContext, origin: string, organization: string): Promise<void> {
  const { response } = await (await request.get('/__clerk/v1/client')).json();
  const form = { active_organization_id: organization };
  await clerk(request, origin, `client/sessions/${response.sessions[0].id}/touch`, form);
  await renewToken(request);
}
