import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log, LogFields } from './log.ts';
import { redact } from './redact.ts';

/** The log is for support: fourteen days are enough to look into a fault. */
const keptFiles = 14;

/** Lines that wait for room on a full disk; what is more is lost. */
const waitingBytes = 1_048_576;

/**
 * Opens today's log file of one role in a folder; older files than the last fourteen are removed. Lines are JSON. A line that
 * cannot be written throws nothing: whoever ends, wipes or refuses must not stop at a full disk.
 */
export function createLog(folder: string, role: string, nowMs: number): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const old = readdirSync(folder)
    .filter((name) => name.startsWith(`${role}-`))
    .sort()
    .slice(0, -keptFiles);
  for (const name of old) rmSync(join(folder, name), { force: true });
  const destination = pino.destination({
    dest: join(folder, `${role}-${day}.log`),
    append: true,
    sync: true,
    mode: 0o600,
    maxLength: waitingBytes,
  });
  destination.on('error', () => {});
  const logger = pino({ base: { role, pid: process.pid } }, destination);
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (name: string, fields: LogFields = {}): void => {
      logger[level](redact(fields), name);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
