import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One copy of a gateway, a process of its own as an operator runs it. */
export type CopyProcess = {
  readonly port: number;
  readonly pid: number;
  /** Its log, one line an entry. */
  log(): readonly { readonly msg: string; readonly [field: string]: unknown }[];
  /** What it wrote on its outputs. */
  said(): string;
  /** Whether it leads, as it says by itself. */
  leads(): boolean;
  /** Ends it as a machine that loses its power does. */
  kill(): Promise<void>;
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
};

const program = join(import.meta.dirname, '../../../../main/gateway/index.ts');

/** Starts a copy on a port, and resolves when it listens. */
export async function startCopyProcess(folder: string, port: number): Promise<CopyProcess> {
  const args = [program, '--config', join(folder, 'config.json'), '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said += piece;
    });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (said.includes('listening on')) resolve();
    });
    child.once('exit', () => reject(new Error(said)));
  });
  const logFolder = join(folder, 'data/log', `127.0.0.1_${port}`);
  const log = () => readLog(logFolder).filter(({ pid }) => pid === child.pid);
  return {
    port,
    pid: child.pid ?? 0,
    log,
    said: () => said,
    leads() {
      const turns = log().filter(({ msg }) => msg === 'leader.began' || msg === 'leader.ended');
      return turns.at(-1)?.msg === 'leader.began';
    },
    kill: () => end(child, 'SIGKILL').then(() => {}),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

function readLog(folder: string): readonly { readonly msg: string; readonly pid: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line));
}
