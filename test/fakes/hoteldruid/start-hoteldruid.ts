import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../../main/demo/free-port.ts';
import { soon } from '../../unit/gateway/fixture/soon.ts';

/** A running HotelDruid with a database of its own: rooms 01 to 05, nobody in them. */
export type Hoteldruid = {
  readonly origin: string;
  /** Gets a page. */
  get(page: string): Promise<string>;
  /** Sends a form, as a browser does. */
  send(page: string, fields: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
};

/** Key of the private interface beside it. */
export const houseKey = 'house-key-of-a-test';

/** Runs HotelDruid from the files of its package, `pages`, with the private interface beside its pages. */
export async function startHoteldruid(pages: string, year: number): Promise<Hoteldruid> {
  const folder = mkdtempSync(join(tmpdir(), 'hoteldruid-'));
  const app = join(folder, 'app');
  cpSync(pages, app, { recursive: true, dereference: true });
  for (const name of ['data', 'pages']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'database.php'), '<?php\n');
  // The package keeps its data in folders of the system; ours are of this run.
  const constants = join(app, 'costanti.php');
  const moved = readFileSync(constants, 'utf8')
    .replaceAll('/var/lib/hoteldruid', folder)
    .replaceAll('/etc/hoteldruid/database.php', join(folder, 'database.php'));
  writeFileSync(constants, moved);
  copyFileSync(join(import.meta.dirname, 'house-api.php'), join(app, 'house-api.php'));

  const origin = `http://127.0.0.1:${await findFreePort()}`;
  const server = spawn('php', ['-d', 'date.timezone=UTC', '-S', origin.slice('http://'.length), '-t', app], {
    stdio: 'ignore',
    env: {
      PATH: '/usr/bin:/bin',
      HOUSE_KEY: houseKey,
      HOUSE_DATABASE: join(folder, 'data/db_hoteldruid'),
      HOUSE_YEAR: String(year),
    },
  });
  const stop = (): Promise<void> => stopServer(server, folder);
  try {
    await soon(() => fetch(`${origin}/index.html`));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    get: async (page) => (await fetch(`${origin}/${page}`)).text(),
    send: async (page, fields) =>
      (await fetch(`${origin}/${page}`, { method: 'POST', body: new URLSearchParams(fields) })).text(),
    stop,
  };
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
