/** Lets a shortcut, the palette, the large view or another page put the cursor into the prompt. */
const target = new EventTarget();
let waiting = false;

/** Asks for the cursor as soon as a prompt can take it. */
export function requestCompose(): void {
  waiting = true;
  target.dispatchEvent(new Event('compose'));
}

/** Asks for the cursor once the dialog that covers the prompt has gone: see `answerComposeAfter`. */
export function requestComposeAfterDialog(): void {
  waiting = true;
}

/** For a dialog's `onCloseAutoFocus`: gives the focus to the prompt where that was asked for. */
export function answerComposeAfter(event: Event): void {
  if (!waiting) return;
  event.preventDefault();
  target.dispatchEvent(new Event('compose'));
}

/** Calls `focus` for a request made before or while the prompt is on the page. */
export function onComposeRequest(focus: () => void): () => void {
  const answer = () => {
    if (!waiting) return;
    waiting = false;
    focus();
  };
  answer();
  target.addEventListener('compose', answer);
  return () => target.removeEventListener('compose', answer);
}
