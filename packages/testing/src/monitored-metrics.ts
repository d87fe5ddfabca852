import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../deploy/monitor');

/** The names of metrics that the dashboard and the alert rules ask for; of a histogram, its own. */
export function monitoredMetrics(): string[] {
  const texts = ['dashboard.json', 'alerts.yml'].map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const names = texts.join('\n').match(/\b(sorami|process|nodejs)_[a-z0-9_]+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, '')))].sort();
}

/**
 * Which of them a program is to show: those that bear its name, and those that bear the name of none. `shown` is what its
 * port answers; the names that are missing there are returned.
 */
export function missingMetrics(program: 'api' | 'generator' | 'web', shown: string): string[] {
  const others = ['api', 'generator', 'web'].filter((name) => name !== program);
  return monitoredMetrics()
    .filter((name) => !others.some((other) => name.startsWith(`sorami_${other}_`)))
    .filter((name) => program !== 'web' || !/^sorami_(pool|database)_/.test(name))
    .filter((name) => !shown.includes(`# TYPE ${name} `));
}
