import { history, undo, undoDepth } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { pasteAsMarkdown } from './editor-paste.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';

const rich = '<h2>Titre</h2><p>un <b>mot</b></p>';

function open(doc: string, convert = async (html: string) => htmlToMarkdown(html)) {
  const extensions = [history(), markdown({ base: markdownLanguage }), pasteAsMarkdown(convert)];
  const state = EditorState.create({ doc, extensions, selection: { anchor: doc.length } });
  return new EditorView({ parent: document.body, state });
}

/** Pastes, and answers the text once everything has been put in. */
async function paste(view: EditorView, data: Record<string, string>, shiftKey = false): Promise<string> {
  view.contentDOM.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true, shiftKey }));
  const clipboardData = { getData: (type: string) => data[type] ?? '', types: Object.keys(data), files: [] };
  const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData });
  view.contentDOM.dispatchEvent(event);
  await new Promise((done) => setTimeout(done));
  return view.state.doc.toString();
}

test('a rich text becomes Markdown on lines of its own, and one undo takes it back', async () => {
  const view = open('Début.');
  const pasted = await paste(view, { 'text/html': rich, 'text/plain': 'Titre\nun mot' });
  expect(pasted).toBe('Début.\n\n## Titre\n\nun **mot**');
  expect(undoDepth(view.state)).toBe(1);
  undo(view);
  expect(view.state.doc.toString()).toBe('Début.');
});

test.each<[string, string, Record<string, string>, boolean]>([
  ['with Shift', '', { 'text/html': rich }, true],
  ['within code', '```\na', { 'text/html': rich }, false],
  ['from an editor of code', '', { 'text/html': rich, 'vscode-editor-data': '{}' }, false],
  ['without structure', '', { 'text/html': '<span>mot</span>' }, false],
  ['of too much HTML', '', { 'text/html': rich + ' '.repeat(2_000_000) }, false],
])('plain text %s stays plain', async (_, doc, data, shift) => {
  expect(await paste(open(doc), { ...data, 'text/plain': 'x #' }, shift)).toBe(`${doc}x #`);
});

test('what cannot be converted is pasted as plain text', async () => {
  const view = open('', () => Promise.reject(new Error('too long')));
  expect(await paste(view, { 'text/html': rich, 'text/plain': 'Titre' })).toBe('Titre');
});
