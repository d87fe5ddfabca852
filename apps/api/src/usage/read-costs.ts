import type { CostSum, Costs, JobCosts, ProviderCall } from '@sorami/contracts/usage';
import type { PrismaClient } from '@sorami/database/client';
import type { ProviderCall as CallRow, JobKind } from '@sorami/database/generated/client';
import { toCsv } from '../pagination/to-csv.ts';
import { inWorkspace, type Workspace } from '../policies/workspace.ts';
import { periodBounds } from './quota.ts';

/** All calls for a job, which the reader may see. */
export async function readJobCosts(database: PrismaClient, jobId: string): Promise<JobCosts> {
  const rows = await database.providerCall.findMany({
    where: { jobId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return { ...sumOf(rows.map(costOf)), items: rows.map(toCall) };
}

interface DayRow {
  day: number;
  kind: JobKind;
  provider: string;
  model: string;
  calls: number;
  costMicros: number;
  unknownCalls: number;
}

/** What the models cost a workspace in the month of `date`. */
export async function readCosts(
  database: PrismaClient,
  { userId, organizationId }: Workspace,
  budgetMicros: number | null,
  date: Date,
): Promise<Costs> {
  const { start, end } = periodBounds(date);
  const rows = await database.$queryRaw<DayRow[]>`
    SELECT extract(day FROM at AT TIME ZONE 'UTC')::int AS day, kind, provider, model, count(*)::int AS calls,
      coalesce(sum("costMicros"), 0)::float8 AS "costMicros",
      (count(*) FILTER (WHERE "costMicros" IS NULL))::int AS "unknownCalls"
    FROM provider_calls
    WHERE at >= ${start} AND at < ${end} AND CASE WHEN ${organizationId}::text IS NULL
      THEN "ownerId" = ${userId} AND "organizationId" IS NULL ELSE "organizationId" = ${organizationId} END
    GROUP BY 1, 2, 3, 4`;
  const items = grouped(rows, ({ kind, provider, model }) => `${kind} ${provider} ${model}`).map((group) => {
    const [{ kind, provider, model }] = group;
    return { kind: kind.toLowerCase() as Lowercase<JobKind>, provider, model, ...sumOf(group) };
  });
  const days = grouped(rows, ({ day }) => String(day)).map((group) => ({
    day: group[0].day,
    ...sumOf(group),
  }));
  return {
    month: start.toISOString().slice(0, 7),
    renewsAt: end.toISOString(),
    budgetMicros,
    ...sumOf(rows),
    items: items.sort((one, other) => other.costMicros - one.costMicros || other.calls - one.calls),
    days: days.sort((one, other) => one.day - other.day),
  };
}

const columns = [
  'at',
  'jobId',
  'kind',
  'step',
  'attempt',
  'provider',
  'model',
  'outcome',
  'costMicros',
  'costUsd',
];
const linesAtOnce = 1_000;

/** The calls of the month of `date` as CSV, the oldest first. A cost that nobody knows is an empty cell. */
export async function* exportCosts(
  database: PrismaClient,
  workspace: Workspace,
  date: Date,
): AsyncGenerator<string> {
  const { start, end } = periodBounds(date);
  let last: CallRow | undefined;
  yield toCsv([], columns, true);
  do {
    const rows: CallRow[] = await database.providerCall.findMany({
      where: { ...inWorkspace(workspace), at: { gte: start, lt: end } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: linesAtOnce,
      ...(last && { cursor: { id: last.id }, skip: 1 }),
    });
    const lines = rows.map(({ at, kind, costMicros, ...row }) => ({
      ...row,
      at: at.toISOString(),
      kind: kind.toLowerCase(),
      costMicros,
      costUsd: costMicros === null ? null : (costMicros / 1e6).toFixed(6),
    }));
    if (lines.length > 0) yield toCsv(lines, columns, false);
    last = rows.length < linesAtOnce ? undefined : rows.at(-1);
  } while (last);
}

function toCall({ id, attempt, step, provider, model, outcome, costMicros, at }: CallRow): ProviderCall {
  return {
    id,
    attempt,
    step,
    provider,
    model,
    outcome: outcome as ProviderCall['outcome'],
    costMicros,
    at: at.toISOString(),
  };
}

function costOf({ costMicros }: CallRow): CostSum {
  return { calls: 1, costMicros: costMicros ?? 0, unknownCalls: costMicros === null ? 1 : 0 };
}

function sumOf(sums: readonly CostSum[]): CostSum {
  const total = { calls: 0, costMicros: 0, unknownCalls: 0 };
  for (const { calls, costMicros, unknownCalls } of sums) {
    total.calls += calls;
    total.costMicros += costMicros;
    total.unknownCalls += unknownCalls;
  }
  return total;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [Row, ...Row[]][] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}
