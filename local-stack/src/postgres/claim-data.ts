import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface RunningProcess {
  parent: number;
  command: string;
}

async function findProcess(pid: number): Promise<RunningProcess | null> {
  try {
    if (process.platform === 'linux') {
      const [status, command] = await Promise.all([
        readFile(`/proc/${pid}/stat`, 'utf8'),
        readFile(`/proc/${pid}/cmdline`, 'utf8'),
      ]);
      // "pid (name) state parent …", where the name may hold spaces and brackets
      const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? null : { parent: Number(parent), command: command.replaceAll('\0', ' ') };
    }
    const { stdout } = await run('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)]);
    const [, parent, command] = /^(\d+)\s(.*)$/.exec(stdout.trim()) ?? [];
    return parent === undefined ? null : { parent: Number(parent), command: command ?? '' };
  } catch {
    return null;
  }
}

async function stopOrphan(pid: number): Promise<void> {
  // SIGINT is PostgreSQL's fast, clean stop; SIGQUIT its immediate one, after which it recovers from its log.
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 5],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 10; waited++) {
      if (!(await findProcess(pid))) return;
      await sleep(100);
    }
  }
  throw new Error(`An earlier PostgreSQL (process ${pid}) still holds the data and does not stop.`);
}

/**
 * Makes sure that nothing else uses `dataFolder`. The server of a starter that was killed is stopped first; a lock
 * whose process is gone or is something else by now is ignored.
 * @throws when another starter runs a server on that data.
 */
export async function claimData(dataFolder: string, starter: string): Promise<void> {
  const lock = path.join(dataFolder, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
  if (!(pid > 0)) return;
  const server = await findProcess(pid);
  if (!server?.command.includes(dataFolder)) {
    // PostgreSQL itself takes a zombie, or a stranger with the old number, for its own. Children of a killed server
    // that still work on the data are noticed all the same, by their shared memory.
    await rm(lock, { force: true });
    return;
  }
  const parent = await findProcess(server.parent);
  if (parent?.command.includes(starter)) {
    throw new Error(
      `PostgreSQL already runs on ${dataFolder} (process ${pid}, started by process ${server.parent}). Stop that one first, or choose another POSTGRES_LOCAL_DIR.`,
    );
  }
  await stopOrphan(pid);
}
