import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType } from '@codemirror/view';

/** A picture as a text has it. */
export interface PictureDraft {
  /** Of the file in the API; of a film's poster with its variant. */
  address: string;
  alt: string;
  caption: string;
  /** In percent of the text's width; null: as large as it is. */
  width: number | null;
}

/** The picture in Markdown. */
export function pictureMarkdown({ address, alt, caption, width }: PictureDraft): string {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim();
  const words = line(alt).replace(/[\\[\]]/g, '\\$&');
  const title = caption.trim() === '' ? '' : ` "${line(caption).replace(/[\\"]/g, '\\$&')}"`;
  return `![${words}](${address}${title})${width === null ? '' : `{width=${width}%}`}`;
}

const written =
  /!\[((?:\\.|[^[\]\\])*)\]\((\/api\/files\/[a-z0-9-]{8,40}(?:\?variant=thumbnail)?)(?: "((?:\\.|[^"\\])*)")?\)(?:\{ ?width="?(\d{1,3})%"? ?\})?/g;

/** The picture that the cursor is at, with where it stands in the text. */
export function pictureAt(state: EditorState): { from: number; to: number; picture: PictureDraft } | null {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const plain = (text = '') => text.replace(/\\(.)/g, '$1');
  for (const { 0: whole, 1: alt, 2: address = '', 3: caption, 4: width, index } of line.text.matchAll(
    written,
  )) {
    const from = line.from + index;
    const to = from + whole.length;
    if (head < from || head > to) continue;
    const percent = width === undefined ? null : Number(width);
    return { from, to, picture: { address, alt: plain(alt), caption: plain(caption), width: percent } };
  }
  return null;
}

/** What stands around a picture that is put below the line at `position`, so that it is a paragraph of its own. */
export function paragraphAt(
  state: EditorState,
  position: number,
): { at: number; lead: string; tail: string } {
  const line = state.doc.lineAt(position);
  const isBlank = line.text.trim() === '';
  const above = line.number > 1 ? state.doc.line(line.number - 1).text.trim() : '';
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text.trim() : '';
  return {
    at: line.to,
    lead: isBlank ? (above === '' ? '' : '\n') : '\n\n',
    tail: below === '' ? '\n' : '\n\n',
  };
}

/** A picture on its way from this machine; `position` is where it will stand. */
interface Upload {
  id: string;
  position: number;
  words: string;
}

export const showUpload = StateEffect.define<Upload>({
  map: (upload, changes) => ({ ...upload, position: changes.mapPos(upload.position) }),
});
/** Of what has arrived, or was given up. */
export const endUpload = StateEffect.define<string>();

class UploadMark extends WidgetType {
  readonly words: string;
  constructor(words: string) {
    super();
    this.words = words;
  }
  override eq(other: UploadMark): boolean {
    return other.words === this.words;
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'picture-missing';
    mark.setAttribute('role', 'status');
    mark.textContent = this.words;
    return mark;
  }
}

export const uploadsField = StateField.define<readonly Upload[]>({
  create: () => [],
  update(uploads, { changes, effects }) {
    let next = uploads.map((upload) => ({ ...upload, position: changes.mapPos(upload.position) }));
    for (const effect of effects) {
      if (effect.is(endUpload)) next = next.filter(({ id }) => id !== effect.value);
      if (effect.is(showUpload)) {
        const { id, words } = effect.value;
        const known = next.find((upload) => upload.id === id);
        if (known) known.words = words;
        else next.push(effect.value);
      }
    }
    return next;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (uploads) =>
      Decoration.set(
        uploads.map(({ position, words }) =>
          Decoration.widget({ widget: new UploadMark(words), side: 1 }).range(position),
        ),
        true,
      ),
    ),
});

function picturesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
}

/** Hands on pictures that are pasted or dropped. A word processor puts a picture beside words: then those are meant. */
export function takesPictures(take: (files: File[], position: number) => void): Extension {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const files = picturesOf(event.clipboardData);
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return false;
      take(files, view.state.selection.main.head);
      event.preventDefault();
      return true;
    },
    drop(event, view) {
      const files = picturesOf(event.dataTransfer);
      if (files.length === 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      take(files, at ?? view.state.selection.main.head);
      event.preventDefault();
      return true;
    },
  });
}
