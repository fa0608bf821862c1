import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { findFreePort } from '../../../../main/demo/free-port.ts';
import type { Block } from './guide.ts';

const checkout = resolve(import.meta.dirname, '../../../..');

/** A bound for what hangs. */
const mostMs = 240_000;

/** Where a guide's blocks are carried out: its folders and ports are of this run, everything else is as the guide says. */
export type GuideRun = {
  /** The real place of a path that a guide names. */
  placeOf(path: string): string;
  /** What a guide names, as this run has it. */
  real(text: string): string;
  /** Carries a block out and resolves with what it printed; throws when it ends otherwise than the guide says. */
  run(block: Block): Promise<string>;
  write(block: Block): void;
  stop(): Promise<void>;
};

/**
 * A scratch place for one guide. Folders below /srv, /etc, /var/lib and /var/backups are folders of this run, the gateway's
 * port is a free one, `guestway` is the command line of this checkout, `guestway-lockdown` works on a root of its own, and
 * `npm run NAME` is the program that package.json names for it: npm itself, and the look whether the machine is set up, are
 * left out for the seconds they take.
 * `extra` replaces more: the address of a database that the guide takes for given.
 */
export async function startGuideRun(extra: Readonly<Record<string, string>> = {}): Promise<GuideRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'guide-'));
  const root = join(scratch, 'root');
  const bin = join(scratch, 'bin');
  for (const folder of [bin, join(root, 'var/lib')]) mkdirSync(folder, { recursive: true });
  const port = String(await findFreePort());
  const replaced: readonly (readonly [string, string])[] = [
    ...['/srv/', '/etc/guestway', '/var/lib/guestway', '/var/backups'].map((path): [string, string] => [
      path,
      join(root, path) + (path.endsWith('/') ? '/' : ''),
    ]),
    ['8443', port],
    ...Object.entries(extra),
  ];
  const real = (text: string): string => replaced.reduce((so, [from, to]) => so.replaceAll(from, to), text);
  const asTold = (text: string): string =>
    replaced.toReversed().reduce((so, [from, to]) => so.replaceAll(to, from), text);
  const put = (name: string, line: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  put('npm', npmStandIn());
  put('guestway', `exec "${process.execPath}" "${join(checkout, 'main/tools/guestway.ts')}" "$@"`);
  put(
    'guestway-lockdown',
    `exec bash "${join(checkout, 'main/lockdown/linux/guestway-lockdown')}" "$@" --root "${root}"`,
  );
  const services: ChildProcess[] = [];
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    HOME: scratch,
    GUIDE_CHECKOUT: checkout,
  };

  const shell = (block: Block): Promise<string> =>
    new Promise((done, failed) => {
      const child = spawn('bash', ['-euo', 'pipefail', '-c', real(block.text)], {
        cwd: checkout,
        env,
        detached: true,
      });
      const until = block.options.until;
      let output = '';
      const timer = setTimeout(() => {
        killGroup(child);
        failed(new Error(`line ${block.line}: took too long\n${output}`));
      }, mostMs);
      const take = (chunk: Buffer): void => {
        output += asTold(chunk.toString());
        if (until === undefined || !output.includes(until)) return;
        clearTimeout(timer);
        done(output);
      };
      child.stdin.end();
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      if (until !== undefined) services.push(child);
      child.on('close', (code) => {
        clearTimeout(timer);
        const wanted = block.options.exit ?? '0';
        if (until === undefined && String(code) === wanted) done(output);
        else failed(new Error(`line ${block.line}: ended with ${code}\n${block.text}\n${output}`));
      });
    });

  return {
    placeOf: (path) => real(path),
    real,
    run: async (block) =>
      block.language === 'http' ? asTold(await fetchText(real(block.text.trim()))) : shell(block),
    write: (block) => {
      const file = real(block.value);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${real(block.text)}\n`);
    },
    stop: async () => {
      for (const child of services) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const ended = new Promise((done) => child.once('close', done));
        killGroup(child);
        await ended;
      }
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The group of the one child that this run started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** What a browser gets from an address. The guide's certificate is its own, so it is not checked. */
function fetchText(url: string): Promise<string> {
  return new Promise((done, failed) => {
    const request = get(url, { rejectUnauthorized: false, timeout: mostMs }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () => done(`${answer.statusCode} ${text}`));
    });
    request.on('error', failed);
  });
}

function npmStandIn(): string {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const cases = Object.entries(scripts).flatMap(([name, line]) => {
    const program = /^node main\/tools\/setup\/run\.mjs (\S+\.ts)$/.exec(line)?.[1];
    return program === undefined ? [] : [`${name}) exec "${process.execPath}" ${program} "$@" ;;`];
  });
  return [
    'cd "$GUIDE_CHECKOUT"',
    '[ "$1" = run ] || exit 9; shift',
    '[ "$1" != --silent ] || shift',
    'name=$1; shift',
    '[ "$1" != -- ] || shift',
    `case $name in ${cases.join('\n')}`,
    '*) echo "no script $name" >&2; exit 9 ;; esac',
  ].join('\n');
}
