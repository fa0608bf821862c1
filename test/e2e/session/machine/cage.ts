import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { asUnprivileged } from '../../../../main/tools/setup/launch/user.mjs';
import { makeOwnedTemporary } from '../../../../main/tools/setup/unprivileged.mjs';

/** The compositor of the Linux kit, on a screen that nobody sees. */
export type Cage = {
  /** For WAYLAND_DISPLAY: the path of its socket. */
  readonly display: string;
  close(): Promise<void>;
};

/** Starts cage without hardware; it refuses to be root. cage(1), and docs/env_vars.md of wlroots. */
export async function startCage(): Promise<Cage> {
  const folder = makeOwnedTemporary('guestway-cage');
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    WLR_BACKENDS: 'headless',
    WLR_LIBINPUT_NO_DEVICES: '1',
    WLR_RENDERER: 'pixman',
    // As in the kit: it insists on a server for programs of X, which never runs.
    WLR_XWAYLAND: '/usr/bin/false',
  };
  // A change of user takes back what the kernel was told of the end, so that comes after it. Cage would end at once without a client,
  // and leaves its client behind when it ends.
  const tied = ['setpriv', '--pdeathsig', 'TERM'];
  const [command = '', ...words] = [
    ...asUnprivileged(),
    ...tied,
    'cage',
    '-d',
    '--',
    ...tied,
    'sleep',
    'infinity',
  ];
  const server = spawn(command, words, { env, stdio: 'ignore' });
  const display = join(folder, 'wayland-0');
  await waitFor('cage', () => existsSync(display) || hasEnded(server), 10_000);
  if (hasEnded(server)) throw new Error(`cage ended with ${server.exitCode}`);
  return {
    display,
    async close() {
      if (!hasEnded(server)) {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
