'use client';
import {
  defaultKeymap,
  history,
  historyKeymap,
  redo,
  redoDepth,
  undo,
  undoDepth,
} from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState, Prec, type StateCommand } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { getNonce } from 'get-nonce';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import {
  changeBetween,
  cycleHeading,
  insertLink,
  insertTable,
  toggleLines,
  toggleMark,
} from './editor-commands.ts';
import { pasteAsMarkdown } from './editor-paste.ts';
import {
  endUpload,
  type PictureDraft,
  paragraphAt,
  pictureAt,
  pictureMarkdown,
  showUpload,
  takesPictures,
  uploadsField,
} from './editor-pictures.ts';
import { readingLook } from './editor-theme.ts';

/** What a toolbar can ask of the text. */
export type EditorAction =
  | 'bold'
  | 'italic'
  | 'heading'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'link'
  | 'table'
  | 'undo'
  | 'redo';

export interface EditorHandle {
  run: (action: EditorAction) => void;
  focus: () => void;
  /** The picture that the cursor is at. */
  picture: () => PictureDraft | null;
  /** Stores pictures and puts them where the cursor is. */
  takePictures: (files: File[]) => void;
  /** Puts a picture below the line of the cursor, or in the place of the one that the cursor is at. */
  putPicture: (picture: PictureDraft) => void;
}

export interface EditorFieldProps {
  /** The text that it opens with, and that takes the place of what is there whenever `replacement` changes. */
  value: string;
  replacement: number;
  onChange: (value: string) => void;
  label: string;
  language: string;
  hint: string;
  columnName: string;
  /** Stores a picture that was pasted or dropped; null where that failed. `onProgress` gets words that say how far it is. */
  uploadPicture: (file: File, onProgress: (words: string) => void) => Promise<PictureDraft | null>;
  autoFocus: boolean;
  onEscape: (() => void) | undefined;
  onHistory: (can: { undo: boolean; redo: boolean }) => void;
  handle: Ref<EditorHandle>;
}

/** The text field itself: CodeMirror, which a page fetches only when somebody writes. */
export default function EditorField(props: EditorFieldProps) {
  const { value, replacement, label, language, hint, columnName, autoFocus, handle } = props;
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const takePictures = useRef<(files: File[], position: number) => Promise<void>>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; the effects below follow what changes.
  useEffect(() => {
    const node = frame.current;
    if (!node) return;
    const actions = actionsOf(columnName);
    const editor = new EditorView({
      parent: node,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(getNonce() ?? ''),
          history(),
          drawSelection(),
          EditorView.lineWrapping,
          markdown({ base: markdownLanguage, addKeymap: false, completeHTMLTags: false }),
          readingLook,
          uploadsField,
          takesPictures((files, position) => void take(files, position)),
          pasteAsMarkdown(),
          placeholder(hint),
          EditorView.contentAttributes.of({
            'aria-label': label,
            lang: language,
            spellcheck: 'true',
            autocorrect: 'on',
            autocapitalize: 'sentences',
          }),
          Prec.high(
            keymap.of([
              { key: 'Mod-b', run: actions.bold },
              { key: 'Mod-i', run: actions.italic },
              { key: 'Mod-Shift-h', run: actions.heading },
              { key: 'Mod-Shift-8', run: actions.bullets },
              { key: 'Mod-Shift-7', run: actions.numbers },
              { key: 'Mod-Shift-9', run: actions.quote },
              { key: 'Mod-Shift-l', run: actions.link },
              {
                key: 'Escape',
                run: ({ state }) => {
                  // The first Escape lets go of what is selected, as in any field.
                  const { onEscape } = latest.current;
                  if (!onEscape || !state.selection.main.empty) return false;
                  onEscape();
                  return true;
                },
              },
            ]),
          ),
          keymap.of([...markdownKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            latest.current.onHistory({
              undo: undoDepth(update.state) > 0,
              redo: redoDepth(update.state) > 0,
            });
            latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    async function take(files: File[], at: number): Promise<void> {
      let position = at;
      for (const file of files) {
        const id = crypto.randomUUID();
        const tell = (words: string) =>
          view.current === editor && editor.dispatch({ effects: showUpload.of({ id, position, words }) });
        const picture = await latest.current.uploadPicture(file, tell);
        if (view.current !== editor) return;
        const upload = editor.state.field(uploadsField).find((one) => one.id === id);
        position = Math.min(upload?.position ?? position, editor.state.doc.length);
        const changes = picture ? [pictureChange(editor.state, picture, position)] : [];
        editor.dispatch({ changes, effects: endUpload.of(id), userEvent: 'input.paste' });
        // The next one follows it.
        const [put] = changes;
        if (put) position = put.from + put.insert.trimEnd().length;
      }
    }
    takePictures.current = take;
    if (autoFocus) editor.focus();
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed here comes back as `value`, later.
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const change = changeBetween(editor.state.doc.toString(), value);
    if (change) editor.dispatch({ changes: change, userEvent: 'input.replace' });
  }, [replacement]);

  useImperativeHandle(
    handle,
    () => ({
      focus: () => view.current?.focus(),
      picture: () => (view.current ? (pictureAt(view.current.state)?.picture ?? null) : null),
      takePictures: (files) => {
        const position = view.current?.state.selection.main.head ?? 0;
        void takePictures.current?.(files, position);
      },
      putPicture: (picture) => {
        const editor = view.current;
        if (!editor) return;
        const { state } = editor;
        const present = pictureAt(state);
        const changes = present
          ? { from: present.from, to: present.to, insert: pictureMarkdown(picture) }
          : pictureChange(state, picture, state.selection.main.head);
        const selection = { anchor: changes.from + changes.insert.trimEnd().length };
        editor.dispatch({ changes, selection, userEvent: 'input', scrollIntoView: true });
        editor.focus();
      },
      run: (action) => {
        const editor = view.current;
        if (!editor) return;
        actionsOf(columnName)[action](editor);
        editor.focus();
      },
    }),
    [columnName],
  );

  return <div ref={frame} />;
}

/** A picture as a paragraph below the line at a position. */
function pictureChange(state: EditorState, picture: PictureDraft, position: number) {
  const { at, lead, tail } = paragraphAt(state, position);
  return { from: at, insert: lead + pictureMarkdown(picture) + tail };
}

function actionsOf(columnName: string): Record<EditorAction, StateCommand> {
  return {
    bold: toggleMark('**'),
    italic: toggleMark('*'),
    heading: cycleHeading,
    bullets: toggleLines('bullets'),
    numbers: toggleLines('numbers'),
    quote: toggleLines('quote'),
    link: insertLink,
    table: insertTable(columnName),
    undo,
    redo,
  };
}
