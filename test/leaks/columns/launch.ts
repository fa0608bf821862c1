import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronCommand, makeOwned, makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import type { AppStart, FromApp, Order, Ready } from '../app/orders.ts';

/** One Electron that runs. */
export type RunningApp = Ready & {
  /** Gives an order and waits until it is carried out; rejects after the limit, or when the app fails. */
  carryOut(order: Order, limitMs: number): Promise<void>;
  close(): Promise<void>;
};

/** What an app is started with. */
export type LaunchOptions = {
  readonly appFolder: string;
  readonly profile: AppStart['profile'];
  /** A page row has had its time. */
  readonly opened: (id: string) => void;
};

/** What an ordinary user may do in this namespace (`launch/namespace.mjs`) is not for the app. */
const withoutPowers = ['--inh-caps=-all', '--ambient-caps=-all'];
const startLimitMs = 40_000;
const closeLimitMs = 5_000;

/** Starts one of the built apps with a folder of its own; resolves once it takes orders. */
export async function launchApp({ appFolder, profile, opened }: LaunchOptions): Promise<RunningApp> {
  const scratchFolder = makeOwnedTemporary('guestway-leaks');
  const home = makeOwned(join(scratchFolder, 'home'));
  const userData = makeOwned(join(scratchFolder, 'user-data'));
  const startFile = join(scratchFolder, 'start.json');
  writeFileSync(startFile, JSON.stringify({ scratchFolder, profile } satisfies AppStart), { mode: 0o644 });
  const { command, env } = electronCommand({ home });
  const own = [appFolder, `--user-data-dir=${userData}`, `--leaks-start=${startFile}`];
  const child = spawn('setpriv', [...withoutPowers, command, ...own], {
    env: { ...env, XDG_RUNTIME_DIR: home },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const next = listen(child, opened);
  const ready = await next('ready', startLimitMs);
  return {
    ...ready,
    async carryOut(order, limitMs) {
      const done = next('done', limitMs);
      child.send(order);
      await done;
    },
    close: () => stop(child),
  };
}

type Next = <Type extends FromApp['type']>(
  type: Type,
  limitMs: number,
) => Promise<Extract<FromApp, { type: Type }>>;

/** Waits for words of the app; its end, its failure and silence reject. */
function listen(child: ChildProcess, opened: (id: string) => void): Next {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    // What the engine says of the machine would bury what the app itself says, and its first word is the one that counts.
    const own = chunk.toString('utf8').replace(/^\[\d+:.*\n?/gm, '');
    errors = (errors + own).slice(0, 2_000);
  });
  child.on('message', (message: FromApp) => {
    if (message.type === 'opened') opened(message.id);
  });
  return (type, limitMs) =>
    new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        child.off('message', heard).off('exit', ended);
      };
      const fail = (reason: string): void => {
        settle();
        reject(new Error(`Electron ${reason}: ${errors}`));
      };
      const heard = (message: FromApp): void => {
        if (message.type === 'failed') fail(`failed with ${message.error}`);
        if (message.type !== type) return;
        settle();
        resolve(message as never);
      };
      const ended = (code: number | null, signal: string | null): void => fail(`ended (${code ?? signal})`);
      const timer = setTimeout(() => fail(`said nothing for ${limitMs} ms`), limitMs);
      child.on('message', heard).once('exit', ended);
    });
}

/** The app ends itself when nobody listens any more. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), closeLimitMs);
  child.disconnect();
  await gone;
  clearTimeout(timer);
}
