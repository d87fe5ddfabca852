// A container's health check, as its image has no curl: node deploy/probe.mjs <port> <path>.
import process from 'node:process';

const [port, path] = process.argv.slice(2);
try {
  const { PORT } = process.env;
  const answer = await fetch(`http://127.0.0.1:${PORT || port}${path}`, {
    signal: AbortSignal.timeout(4_000),
  });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
