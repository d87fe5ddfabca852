import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AutosaveEvent,
  type AutosaveState,
  isSame,
  isUnsaved,
  nextAutosave,
  openText,
  type SavedText,
  statusOf,
} from './autosave-state.ts';

type Fields = { title: string; content: string; tags: readonly string[] };
const fields = (content: string, over: Partial<Fields> = {}): Fields => ({
  title: 'T',
  content,
  tags: [],
  ...over,
});
const saved = (version: number, value: Fields): SavedText<Fields> => ({ version, value });
const run = (state: AutosaveState<Fields>, ...events: AutosaveEvent<Fields>[]) =>
  events.reduce(nextAutosave<Fields>, state);
const opened = openText(saved(1, fields('a')));
const typed = (content: string, over: Partial<Fields> = {}) => ({
  type: 'typed' as const,
  text: fields(content, over),
});

describe('the usual way', () => {
  test('typing, sending, saved', () => {
    let state = run(opened, typed('ab'));
    expect(statusOf(state)).toBe('unsaved');
    state = run(state, { type: 'sent' });
    expect(statusOf(state)).toBe('saving');
    state = run(state, { type: 'saved', saved: saved(2, fields('ab')) });
    expect(statusOf(state)).toBe('saved');
    expect(state).toMatchObject({ base: { version: 2 }, replacement: 0 });
  });

  test('what is typed while a request is under way is the next to be sent', () => {
    const state = run(opened, typed('ab'), { type: 'sent' }, typed('abc'), {
      type: 'saved',
      saved: saved(2, fields('ab')),
    });
    expect(state.text.content).toBe('abc');
    expect(statusOf(state)).toBe('unsaved');
  });

  test('a space at the end of a title stays, though the server trims it', () => {
    const state = run(
      opened,
      typed('a', { title: 'The ' }),
      { type: 'sent' },
      {
        type: 'saved',
        saved: saved(2, fields('a', { title: 'The' })),
      },
    );
    expect(state).toMatchObject({ text: { title: 'The ' }, replacement: 0 });
    expect(statusOf(state)).toBe('saved');
  });

  test('a refusal waits for the text to change', () => {
    let state = run(opened, typed('ab'), { type: 'sent' }, { type: 'refused', problem: 'too long' });
    expect([statusOf(state), state.problem]).toEqual(['refused', 'too long']);
    state = run(state, typed('abc'));
    expect(statusOf(state)).toBe('unsaved');
  });

  test('what did not get through waits, whatever is typed', () => {
    let state = run(opened, typed('ab'), { type: 'sent' }, { type: 'delayed' }, typed('abc'));
    expect([statusOf(state), state.failures]).toEqual(['waiting', 1]);
    state = run(state, { type: 'sent' });
    expect(statusOf(state)).toBe('waiting');
    state = run(state, { type: 'saved', saved: saved(2, fields('abc')) });
    expect(statusOf(state)).toBe('saved');
  });
});

describe('others at the same text', () => {
  test('news is taken over where nothing of one’s own waits, and the fields are told', () => {
    const state = run(opened, { type: 'heard', saved: saved(2, fields('b')) });
    expect(state).toMatchObject({ text: { content: 'b' }, base: { version: 2 }, replacement: 1 });
  });

  test('old news changes nothing', () => {
    const state = run(
      opened,
      typed('ab'),
      { type: 'sent' },
      {
        type: 'saved',
        saved: saved(2, fields('ab')),
      },
    );
    expect(run(state, { type: 'heard', saved: saved(1, fields('a')) }).text.content).toBe('ab');
  });

  test('news that comes before the answer to one’s own request is heard after it', () => {
    const state = run(
      opened,
      typed('ab'),
      { type: 'sent' },
      { type: 'heard', saved: saved(3, fields('abZ')) },
      { type: 'saved', saved: saved(2, fields('ab')) },
    );
    expect(state).toMatchObject({ text: { content: 'abZ' }, base: { version: 3 } });
  });

  test('a conflict stands until it is settled, and the next request is made on the other text', () => {
    let state = run(
      opened,
      typed('mine'),
      { type: 'sent' },
      {
        type: 'conflicted',
        other: saved(2, fields('theirs')),
      },
    );
    expect(statusOf(state)).toBe('conflict');
    expect(state.text.content).toBe('mine');
    expect(run(state, { type: 'sent' }).sending).toBeNull();
    state = run(state, typed('mine still'));
    expect(statusOf(state)).toBe('conflict');
    const kept = run(state, { type: 'settled', text: state.text });
    expect(kept).toMatchObject({ base: { version: 2 }, text: { content: 'mine still' }, other: null });
    expect(statusOf(kept)).toBe('unsaved');
    const taken = run(state, { type: 'settled', text: fields('theirs') });
    expect(statusOf(taken)).toBe('saved');
  });

  test('changes of different fields are joined without a question', () => {
    const state = run(
      opened,
      typed('mine'),
      { type: 'sent' },
      {
        type: 'conflicted',
        other: saved(2, fields('a', { tags: ['theirs'] })),
      },
    );
    expect(state).toMatchObject({ text: { content: 'mine', tags: ['theirs'] }, other: null });
    expect(statusOf(state)).toBe('unsaved');
  });

  test('an answer that brings more than was sent does not overwrite what is typed meanwhile', () => {
    const state = run(opened, typed('ab'), { type: 'sent' }, typed('ab', { tags: ['mine'] }), {
      type: 'saved',
      saved: saved(3, fields('ab', { tags: ['theirs'] })),
    });
    expect(statusOf(state)).toBe('conflict');
    expect(state.text.tags).toEqual(['mine']);
  });
});

describe('answers that get lost', () => {
  test('what arrived all the same is no conflict with oneself', () => {
    const state = run(
      opened,
      typed('ab'),
      { type: 'sent' },
      { type: 'delayed' },
      typed('abc'),
      { type: 'sent' },
      { type: 'conflicted', other: saved(2, fields('ab')) },
    );
    expect(state).toMatchObject({ base: { version: 2 }, text: { content: 'abc' }, other: null });
    expect(statusOf(state)).toBe('unsaved');
  });

  test('an unanswered text is remembered once', () => {
    const again = [{ type: 'sent' as const }, { type: 'delayed' as const }];
    const state = run(opened, typed('ab'), ...again, ...again, ...again);
    expect(state.unanswered).toHaveLength(1);
  });
});

describe('a page that was closed', () => {
  const base = saved(1, fields('a'));
  test('what it kept comes back', () => {
    const state = run(opened, { type: 'found', base, text: fields('kept') });
    expect(state).toMatchObject({ text: { content: 'kept' }, replacement: 1 });
    expect(statusOf(state)).toBe('unsaved');
  });
  test('and where the text moved on meanwhile, the person decides', () => {
    const state = run(openText(saved(4, fields('theirs'))), { type: 'found', base, text: fields('kept') });
    expect(statusOf(state)).toBe('conflict');
    expect(state).toMatchObject({ text: { content: 'kept' }, other: { version: 4 } });
  });
  test('what had arrived all the same is dropped', () => {
    const state = run(openText(saved(2, fields('kept'))), { type: 'found', base, text: fields('kept') });
    expect(statusOf(state)).toBe('saved');
  });
});

/** A server with one text, its editor, and another person who saves now and then. */
const steps = fc.array(
  fc.constantFrom('type', 'type', 'send', 'arrive', 'answer', 'lose', 'other', 'tell', 'reload', 'decide'),
  { maxLength: 60 },
);

test('whatever happens in whatever order, the newest typed text is on the server, in the fields or on the device', () => {
  fc.assert(
    fc.property(steps, (names) => {
      let server = saved(1, fields('0'));
      let state = openText(server);
      const device: { kept: { base: SavedText<Fields>; text: Fields } | null } = { kept: null };
      /** The request under way: not yet at the server, or its answer on the way back. */
      let flight: { base: number; text: Fields } | null = null;
      let answer: AutosaveEvent<Fields> | null = null;
      let newest = '0';
      let count = 0;
      const hear = (event: AutosaveEvent<Fields>) => {
        state = nextAutosave(state, event);
        device.kept = isUnsaved(state) ? { base: state.base, text: state.text } : null;
      };
      const arrive = () => {
        if (!flight) return;
        if (flight.base === server.version) {
          server = saved(server.version + 1, flight.text);
          answer = { type: 'saved', saved: server };
        } else answer = { type: 'conflicted', other: server };
        flight = null;
      };
      const act: Record<string, () => void> = {
        type: () => {
          count += 1;
          newest = `mine ${count}`;
          hear({ type: 'typed', text: fields(newest) });
        },
        send: () => {
          if (flight || answer || state.sending || state.other || !isUnsaved(state)) return;
          flight = { base: state.base.version, text: state.text };
          hear({ type: 'sent' });
        },
        arrive,
        answer: () => {
          if (answer) hear(answer);
          answer = null;
        },
        // Either the request never arrived, or its answer never came back.
        lose: () => {
          if (!flight && !answer) return;
          flight = null;
          answer = null;
          hear({ type: 'delayed' });
        },
        other: () => {
          count += 1;
          server = saved(server.version + 1, fields(`theirs ${count}`));
        },
        tell: () => hear({ type: 'heard', saved: server }),
        reload: () => {
          // A request that has left still arrives; nobody hears of it.
          arrive();
          answer = null;
          const found = device.kept;
          state = openText(server);
          if (found) hear({ type: 'found', ...found });
        },
        decide: () => {
          if (!state.other) return;
          // Keeping one’s own: taking the other one is the person’s wish, not a loss.
          hear({ type: 'settled', text: state.text });
        },
      };
      let arrivedOnce = newest === server.value.content;
      for (const name of names) {
        act[name]?.();
        if (name === 'type') arrivedOnce = false;
        if (server.value.content === newest) arrivedOnce = true;
        // What arrived is history on the server, where others go on from it.
        const safe = arrivedOnce || state.text.content === newest || device.kept?.text.content === newest;
        expect(safe, `after ${name}, ${newest} is nowhere`).toBe(true);
        if (isUnsaved(state)) expect(device.kept?.text).toEqual(state.text);
        expect(state.base.version).toBeLessThanOrEqual(server.version);
      }
      // Left alone, everything comes to rest with the newest words saved or asked about.
      for (let round = 0; round < 8; round += 1)
        for (const name of ['decide', 'send', 'arrive', 'answer']) act[name]?.();
      expect(statusOf(state)).toBe('saved');
      hear({ type: 'heard', saved: server });
      expect(isSame(state.text, server.value)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
