import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { connectAt } from '../../../main/demo/drive/connect-at.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { electronCommand, makeOwned, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { paintedAtMs } from './painted.ts';

const patienceMs = 30_000;

let folder: string | null = null;
let starts = 0;

/** An Electron window with one page, running. */
export type BareWindow = {
  readonly process: ChildProcess;
  /** When its process was started, by the clock of the machine. */
  readonly startedMs: number;
  /** From the start of the process to its heading on the screen. */
  readonly startMs: number;
  stop(): Promise<void>;
};

/** Starts the window, with another page in a view of its own where an address is given; resolves when its heading was painted. */
export async function startBareWindow(innerPage?: string): Promise<BareWindow> {
  folder ??= makeOwnedTemporary('guestway-bare');
  // Of the system's fonts it keeps what it learnt, as any app does, and as the terminal does.
  const electron = electronCommand({ home: join(folder, 'home') });
  starts += 1;
  // A first start each time: nothing else is kept from the one before.
  const userData = makeOwned(join(folder, String(starts)));
  const beganMs = Date.now();
  const child = spawn(
    electron.command,
    [
      join(import.meta.dirname, 'bare'),
      `--user-data-dir=${userData}`,
      '--remote-debugging-port=0',
      ...(innerPage === undefined ? [] : [`--page=${innerPage}`]),
    ],
    { env: electron.env, stdio: 'ignore' },
  );
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    const browser = await connectAt(userData);
    const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
    const pageAt = (prefix: string): Promise<Page> =>
      waitFor(prefix, () => pages().find((page) => page.url().startsWith(prefix)), patienceMs);
    const startMs = (await paintedAtMs(await pageAt('file:'))) - beganMs;
    if (innerPage !== undefined) await (await pageAt(innerPage)).waitForLoadState('load');
    await browser.close();
    return { process: child, startedMs: beganMs, startMs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
