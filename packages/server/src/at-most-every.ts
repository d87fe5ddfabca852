/**
 * Asks at most once in so many milliseconds, and never twice at a time: whoever asks in between gets the last answer.
 * For what anybody may ask, and each asking costs.
 */
export function atMostEvery<Answer>(milliseconds: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { at: number; answer: Promise<Answer>; isUnderWay: boolean } | undefined;
  return () => {
    if (last && (last.isUnderWay || performance.now() - last.at < milliseconds)) return last.answer;
    const asked = { at: performance.now(), answer: ask(), isUnderWay: true };
    const end = () => {
      asked.isUnderWay = false;
    };
    asked.answer.then(end, end);
    last = asked;
    return asked.answer;
  };
}
