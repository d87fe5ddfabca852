import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { browser, refusal } from '../../testing/browser.ts';
import { show } from '../../testing/show.tsx';
import { OrganizationModels } from './organization-models.tsx';

const address = '/api/account/organization/models';
const providers = [
  { id: 'google', name: 'Google', models: [{ id: 'google:argon', name: 'Argon' }] },
  { id: 'openai', name: 'OpenAI', models: [{ id: 'openai:terra', name: 'Terra' }] },
];
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

test('a provider that is not ticked takes its models along, and a model may be left out alone', async () => {
  browser.answer(`GET ${address}`, { providers, forbidden: ['openai:terra'] });
  browser.answer(`PUT ${address}`, ({ body }: { body: { forbidden: string[] } }) => ({ providers, ...body }));
  const { user } = show(<OrganizationModels />);
  await screen.findByText('Google');
  expect(box('Terra').checked).toBe(false);
  await user.click(box('Google'));
  await waitFor(() => expect(box('Google').checked).toBe(false));
  expect([box('Argon').checked, box('Argon').disabled]).toEqual([false, true]);
  await waitFor(() => expect(box('Terra').disabled).toBe(false));
  await user.click(box('Terra'));
  await waitFor(() => expect(box('Terra').checked).toBe(true));
  expect(browser.callsOf(`PUT ${address}`).map(({ body }) => body)).toEqual([
    { forbidden: ['openai:terra', 'google'] },
    { forbidden: ['google'] },
  ]);
});

test('who does not administer the organization sees nothing of it', async () => {
  browser.answer(`GET ${address}`, refusal(403, 'FORBIDDEN'));
  const { container } = show(<OrganizationModels />);
  await waitFor(() => expect(container.textContent).toBe(''));
});
