import { spawn } from 'node:child_process';
import type { Machine } from '../cli/command.ts';
import type { Clock } from '../clock.ts';
import { treeVariable } from '../supervisor/processes.ts';
import type { Scratch } from '../supervisor/scratch.ts';
import { stopProcesses } from '../supervisor/tree.ts';
import { type SelftestMessage, selftestMessageShape } from './messages.ts';
import type { Opener } from './opener.ts';
import type { Row } from './row.ts';

/** What the process with the pages is started with. */
export type PagesStart = {
  readonly machine: Pick<Machine, 'executable' | 'program'>;
  readonly variables: Readonly<Record<string, string>>;
  readonly scratch: Scratch;
  readonly opener: Opener | null;
  readonly mark: string;
  readonly clock: Clock;
  /** A row is known; so many are to come in all. */
  readonly told: (row: Row, rows: number) => void;
};

/** How it ended: all rows are told, or why not. */
export type PagesEnd =
  | { readonly ok: true; readonly seesWindows: boolean }
  | { readonly ok: false; readonly why: string };

/** Longer than any row takes, tried twice. */
const silenceMs = 180_000;

/** Runs the process with the pages to its end, and stops whatever of it is left then. */
export async function runPages(start: PagesStart): Promise<PagesEnd> {
  const { machine, scratch, opener, mark, variables, clock } = start;
  const child = spawn(
    machine.executable,
    [
      ...machine.program,
      '--role=selftest',
      `--scratch=${scratch.folder}`,
      `--user-data-dir=${scratch.userData}`,
      `--mark=${mark}`,
      ...(opener === null ? [] : [`--opened=${opener.list}`]),
    ],
    {
      // A session of its own, so that every descendant can be listed and stopped.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        ...variables,
        ...(opener !== null && { PATH: `${opener.folder}:${variables.PATH ?? ''}` }),
        [treeVariable]: scratch.treeId,
      },
    },
  );
  const end = await new Promise<PagesEnd>((resolve) => {
    let expected = 0;
    let came = 0;
    let stop = (): void => {};
    const settle = (result: PagesEnd): void => {
      stop();
      resolve(result);
    };
    const listen = (): void => {
      stop();
      stop = clock.alarm(silenceMs, () => settle({ ok: false, why: 'its pages do not answer any more' }));
    };
    const take = (message: SelftestMessage): void => {
      switch (message.type) {
        case 'begun':
          expected = message.rows;
          return;
        case 'row':
          came += 1;
          start.told(message.row, expected);
          return;
        case 'failed':
          settle({ ok: false, why: `the guard could not be enabled (step ${message.step})` });
          return;
        case 'done':
          settle(
            came > 0 && came === expected
              ? { ok: true, seesWindows: message.seesWindows }
              : { ok: false, why: 'not every row was tried' },
          );
      }
    };
    listen();
    child.on('message', (raw: unknown) => {
      const message = selftestMessageShape.safeParse(raw);
      if (!message.success) return;
      listen();
      take(message.data);
    });
    child.on('error', () => settle({ ok: false, why: 'its pages could not be started' }));
    child.on('exit', (code, signal) =>
      settle({ ok: false, why: `its pages ended after ${came} of ${expected} rows (${signal ?? code})` }),
    );
  });
  // What it wrote is looked at next: nothing of it may write any more.
  const isGone = await stopProcesses(child.pid ?? null, scratch.treeId, clock);
  return isGone ? end : { ok: false, why: 'its processes do not end' };
}
