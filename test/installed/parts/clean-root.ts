import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a command said and how it ended. */
export type Ended = { readonly code: number | null; readonly output: string };

const enter = join(import.meta.dirname, 'in-root.sh');

/** Names and resolvers of this machine, which a root needs to fetch packages. */
const networkFiles = ['etc/hosts', 'etc/resolv.conf'];

/** Fetching and unpacking a whole Debian on a slow line. */
const limitMs = 10 * 60_000;

/**
 * Makes a Debian of this machine's own release that holds nothing but apt, from the mirrors this machine uses. Rejects with the
 * last lines of what went wrong.
 */
export async function makeCleanRoot(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const made = await runToEnd('mmdebstrap', [
    '--variant=apt',
    '--include=mount',
    codename(),
    folder,
    ...sourceFiles(),
  ]);
  if (made.code !== 0) throw new Error(`mmdebstrap ended with ${made.code}: ${lastLines(made.output)}`);
  for (const name of networkFiles) if (existsSync(`/${name}`)) copyFileSync(`/${name}`, join(folder, name));
}

/** The words that run a command with the folder as its whole file system; for any spawn. Signals reach the command itself. */
export function inRoot(folder: string, ...command: readonly string[]): readonly [string, ...string[]] {
  return ['unshare', '--mount', 'sh', enter, folder, ...command];
}

/** Runs a command in a root to its end. Never rejects for what it says. */
export function runInRoot(folder: string, ...command: readonly string[]): Promise<Ended> {
  const [program, ...args] = inRoot(folder, ...command);
  return runToEnd(program, args);
}

/** As `runInRoot`, for a command that must succeed; resolves with what it said. */
export async function mustRunInRoot(folder: string, ...command: readonly string[]): Promise<string> {
  const { code, output } = await runInRoot(folder, ...command);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${lastLines(output)}`);
  return output;
}

/** Runs a program to its end, with both its outputs in one text. */
export function runToEnd(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env, timeout: limitMs });
    let output = '';
    const add = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

function codename(): string {
  const found = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'));
  if (found?.[1] === undefined) throw new Error('this system does not say which release it is');
  return found[1];
}

function sourceFiles(): readonly string[] {
  const folder = '/etc/apt/sources.list.d';
  const more = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const all = ['/etc/apt/sources.list', ...more.filter((name) => /\.(list|sources)$/.test(name))];
  return all.filter((name) => existsSync(name) && /^\s*[^#\s]/m.test(readFileSync(name, 'utf8')));
}

function lastLines(output: string): string {
  return output.trim().split('\n').slice(-5).join(' / ');
}
