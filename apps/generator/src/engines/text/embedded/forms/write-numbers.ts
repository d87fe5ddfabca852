import type { Draft } from '../draft.ts';
import type { Writer } from '../writer.ts';
import { joinSentences } from './write-list.ts';
import { writeProse } from './write-prose.ts';

type Calculate = (writer: Writer) => 'time' | 'money' | 'estimate';

const calculations: readonly [Calculate, ...Calculate[]] = [countTime, countMoney, estimate];

/** A calculation on sample figures: hours, money, or how far an estimate was out. */
export function writeNumbers(writer: Writer, draft: Draft, until: number): void {
  const calculate = writer.random.pick(calculations);
  const kind = calculate(writer);
  draft.add(joinSentences(writer.insist(`${kind}Sum`), writer.insist(`${kind}Total`)));
  draft.add(joinSentences(writer.lead(`${kind}Lesson`), writer.take('claims')));
  writer.with({});
  writeProse(writer, draft, until, 'reason');
}

function countTime(writer: Writer): 'time' {
  const { random, bank } = writer;
  const minutes = random.pick([20, 25, 30, 40, 45, 50, 60]);
  const times = random.whole(2, 5);
  const weeks = random.whole(4, 14);
  const total = minutes * times * weeks;
  writer.with({
    minutes: String(minutes),
    times: String(times),
    weeks: String(weeks),
    weekly: bank.span(minutes * times),
    total: bank.span(total),
    net: bank.span(Math.max(1, Math.round((total * 0.75) / 60)) * 60),
    lost: bank.span(minutes * weeks),
  });
  return 'time';
}

function countMoney(writer: Writer): 'money' {
  const { random, bank } = writer;
  const first = random.whole(4, 40) * 10;
  const monthly = random.whole(3, 18) * 5;
  const months = random.whole(6, 18);
  const sum = first + monthly * months;
  const amounts = {
    first,
    monthly,
    months,
    running: monthly * months,
    sum,
    reserved: Math.round(sum * 1.2),
    share: Math.round((monthly * months * 100) / sum),
  };
  writer.with(
    Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, bank.figures(amount)])),
  );
  return 'money';
}

function estimate(writer: Writer): 'estimate' {
  const { random, bank } = writer;
  const tasks = random.whole(5, 16);
  const minutes = random.pick([20, 30, 40, 45, 60]);
  const real = minutes + random.pick([10, 15, 20, 25]);
  writer.with({
    tasks: String(tasks),
    minutes: String(minutes),
    real: String(real),
    planned: bank.span(tasks * minutes),
    forecast: bank.span(tasks * real),
  });
  return 'estimate';
}
