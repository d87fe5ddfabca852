import { fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { expect, test } from 'vitest';
import messages from '../../messages/fr.json' with { type: 'json' };
import { MarkdownView } from './markdown-view.tsx';

function show(...texts: string[]): HTMLElement {
  const { container } = render(
    <NextIntlClientProvider locale="fr" messages={messages} timeZone="UTC">
      {texts.map((markdown) => (
        <MarkdownView key={markdown} markdown={markdown} language="fr" />
      ))}
    </NextIntlClientProvider>,
  );
  return container;
}

test('formulas are read, and shown as written where they cannot be', async () => {
  const container = show('Soit $x^2$ et $\\bad{$ pour $5.');
  await screen.findByTitle(/illisible/);
  await expect.poll(() => container.querySelector('msup')?.textContent).toBe('x2');
  expect(container.querySelector('math')?.getAttribute('alttext')).toBe('x^2');
  expect(container.querySelector('.unread')?.textContent).toBe('$\\bad{$');
});

test('text is set as in the exports', () => {
  const container = show(
    '# Titre\n\n"Oui" : 10<sup>6</sup> <mark>vu</mark>\n\n- [x] fait\n\n<div>mot<br>autre</div>',
  );
  expect(container.querySelector('h2')?.textContent).toBe('Titre');
  expect(container.querySelector('p')?.innerHTML).toBe(
    '«\u00A0Oui\u00A0»\u00A0: 10<sup>6</sup> <mark>vu</mark>'.replaceAll('\u00A0', '&nbsp;'),
  );
  expect(container.querySelector('li')?.textContent).toBe('☑ fait');
  expect(container.textContent).toMatch(/mot.*autre$/);
});

test('links to elsewhere tell nothing of where they were followed, and run nothing', () => {
  const container = show('[a](https://example.org) [b](javascript:alert(1)) <img src=x onerror=alert(1)>');
  const link = screen.getByRole('link', { name: 'a' });
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(container.querySelectorAll('a, img')).toHaveLength(1);
});

test('two texts of a page share no ids', () => {
  const container = show('a[^1]\n\n## S\n\n[^1]: n', 'b[^1]\n\n## S\n\n[^1]: n');
  const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(6);
  const target = container.querySelector('a[role="doc-noteref"]')?.getAttribute('href')?.slice(1);
  expect(ids).toContain(target);
});

test('one’s own pictures are shown from the API, with a note where they cannot be had', async () => {
  const address = '/api/files/0000000000000picture00001';
  const container = show(
    `![Un chat](${address}?variant=thumbnail "Il dort"){width=50%}\n\n![Ailleurs](https://example.org/a.png)`,
  );
  const picture = () => screen.getByRole('img', { name: 'Un chat' });
  expect(picture().getAttribute('src')).toBe(`${address}?variant=thumbnail`);
  expect(container.querySelector<HTMLElement>('figure')?.style.getPropertyValue('--picture-width')).toBe(
    '50%',
  );
  expect(container.querySelector('figcaption')?.textContent).toBe('Il dort');
  expect(screen.getByRole('link', { name: 'Ailleurs' }).getAttribute('href')).toBe(
    'https://example.org/a.png',
  );
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = picture();
    fireEvent.error(before);
    await expect.poll(() => before.isConnected).toBe(false);
  }
  expect(container.querySelector('figure')?.textContent).toBe('Image indisponible : Un chatIl dort');
});

test('a table can be reached by keys', () => {
  show('| a |\n|---|\n| b |');
  expect(screen.getByRole('region', { name: 'Tableau' }).tabIndex).toBe(0);
});
