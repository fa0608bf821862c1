import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  electronCommand,
  makeOwned,
  makeOwnedTemporary,
} from '../../../../main/tools/setup/unprivileged.mjs';
import type { AnswerMessage, HarnessStart, OrderName, Orders } from '../harness/orders.ts';
import { buildHarness } from './build-harness.ts';
import { startDisplay, type TestDisplay } from './display.ts';

/** The guard in a real Electron of its own. */
export type GuardApp = {
  /** Gives one order; rejects with what went wrong over there. */
  order<Name extends OrderName>(
    name: Name,
    ...input: Orders[Name]['in'] extends null ? [] : [Orders[Name]['in']]
  ): Promise<Orders[Name]['out']>;
  readonly electron: string;
  /** Port of the guard proxy. */
  readonly proxyPort: number;
  /** Folder of everything the app can write. */
  readonly scratchFolder: string;
  /** Folder of it with the host lists. */
  readonly listFolder: string;
  readonly display: TestDisplay;
  close(): Promise<void>;
};

/** What differs from one launch to the next. */
export type GuardAppOptions = Pick<HarnessStart, 'forbiddenTargets' | 'withoutSwitches' | 'outlets'> & {
  /** Files are shown in it. */
  readonly hasViewer?: boolean;
};

const closeLimitMs = 5_000;

/** Builds and starts the harness; nothing is enabled yet. */
export async function launchGuardApp({ hasViewer = false, ...options }: GuardAppOptions): Promise<GuardApp> {
  const [folder, display] = await Promise.all([buildHarness(hasViewer), startDisplay()]);
  const scratchFolder = makeOwnedTemporary('guestway-guard');
  const home = makeOwned(join(scratchFolder, 'home'));
  const userData = makeOwned(join(scratchFolder, 'user-data'));
  makeOwned(join(scratchFolder, 'downloads'));
  const listFolder = makeOwned(join(scratchFolder, 'lists'));
  const startFile = writeStart(folder, { scratchFolder, listFolder, ...options });
  const { command, env } = electronCommand({ home });
  const child = spawn(command, [folder, `--user-data-dir=${userData}`, `--harness=${startFile}`], {
    env: { ...env, DISPLAY: display.name, XDG_RUNTIME_DIR: home },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const { order, started } = connectTo(child);
  const { electron, port } = await started;
  return {
    order,
    electron,
    proxyPort: port,
    scratchFolder,
    listFolder,
    display,
    close: () => stop(child, display),
  };
}

function writeStart(folder: string, start: HarnessStart): string {
  const file = join(folder, 'start', 'start.json');
  mkdirSync(join(folder, 'start'));
  writeFileSync(file, JSON.stringify(start));
  chmodSync(file, 0o644);
  return file;
}

function connectTo(child: ChildProcess): Pick<GuardApp, 'order'> & { started: Promise<Started> } {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let errors = '';
  let last = 0;
  const expect = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString('utf8')).slice(-4_000);
  });
  child.on('message', (answer: AnswerMessage) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) one?.resolve(answer.value);
    else one?.reject(new Error(answer.error));
  });
  child.once('exit', (code, signal) => {
    const error = new Error(`Electron ended (${code ?? signal}): ${errors}`);
    for (const one of waiting.values()) one.reject(error);
  });
  return {
    started: expect(0) as Promise<Started>,
    order: (name, ...[input]) => {
      last += 1;
      const id = last;
      const answer = expect(id);
      child.send({ id, name, input: input ?? null }, (failure) => {
        if (failure !== null) waiting.get(id)?.reject(new Error(`Electron ended: ${errors}`));
      });
      return answer as never;
    },
  };
}

type Started = { readonly electron: string; readonly port: number };

async function stop(child: ChildProcess, display: TestDisplay): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null && child.signalCode === null) {
    const timer = setTimeout(() => child.kill('SIGKILL'), closeLimitMs);
    child.disconnect();
    await gone;
    clearTimeout(timer);
  }
  display.close();
}
