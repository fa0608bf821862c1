import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, safeStorage } from 'electron';
import { sleep, systemClock, within } from './clock.ts';
import { composeTerminal } from './compose.ts';
import { composeHouse } from './compose-house.ts';
import { argumentNamed } from './config/arguments.ts';
import { readHandedConfig } from './config/load.ts';
import type { TerminalConfig } from './config/shape.ts';
import type { PortHold } from './guard/port-hold.ts';
import { createLog } from './log/create-log.ts';
import { readTrust } from './profile/trust.ts';
import { loadCatalogue } from './records/catalogue.ts';
import { osProtector } from './records/keys/os-protector.ts';
import { type KeyProtector, softwareProtector } from './records/keys/protector.ts';
import type { ShellPage } from './shell/shell-page.ts';
import { atOnceArgument, type Order } from './supervisor/messages.ts';
import { openTreeLink } from './supervisor/tree-link.ts';
import type { Terminal } from './terminal.ts';

/** What the entry knows before the app is ready. */
export type TreeStart = {
  readonly configPath: string;
  readonly guardPort: PortHold;
  /** The page of the terminal, loading. */
  readonly page: ShellPage;
  readonly argv: readonly string[];
};

/** How long the rest waits for a page that asks for nothing. */
const pageLimitMs = 2_000;

/** Runs one process tree: warm first, the terminal once the supervisor promotes it. */
export async function runTree({ configPath, guardPort, page, argv }: TreeStart): Promise<void> {
  // All that the page loads passes through here, and it has most to do: it is served first, and works while the rest is made ready.
  await within(systemClock, pageLimitMs, page.underway).catch(() => {});
  await pageFirst();
  Menu.setApplicationMenu(null);
  let terminal: Terminal | null = null;
  const onOrder = (order: Order): void => {
    if (order.type === 'promote') terminal?.promote(order.predecessor);
    else if (order.type === 'renew') terminal?.renew();
    else if (terminal === null) app.exit(0);
    else terminal.quit();
  };
  const link = openTreeLink(process, systemClock, onOrder, () => app.exit(0));
  // The supervisor reads the files, checks what is signed, and hands on the last good settings. Nothing else is read here.
  const parts = readParts(configPath, argumentNamed(argv, 'settings') ?? '');
  if (!parts.ok) return link.report({ type: 'unusable', problem: parts.problem.slice(0, 500) });
  const log = createLog(join(parts.config.dataFolder, 'log'), 'terminal', systemClock.nowMs());
  if (parts.protector.kind === 'software') log.warn('keys.software');
  endOnSurprise(() => log.error('tree.surprise'));
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    event.preventDefault();
    terminal?.quit();
  });
  const house = composeHouse(parts.config, log);
  await pageFirst();
  page.giveBrand(house.files);
  terminal = composeTerminal(
    {
      ...parts,
      log,
      house,
      guardPort,
      page,
      scratchFolder: argumentNamed(argv, 'scratch') ?? app.getPath('userData'),
    },
    {
      settled: () => link.report({ type: 'settled' }),
      busy: () => link.report({ type: 'busy' }),
      handOver: () => link.report({ type: 'handOver' }),
      heavy: (megabytes) => link.report({ type: 'heavy', megabytes }),
      close: () => link.report({ type: 'close' }),
      sound: () => link.report({ type: 'sound' }),
      fetched: (version) => link.report({ type: 'fetched', version }),
      leave: () => app.exit(0),
    },
  );
  const warm = terminal.warm();
  await pageFirst();
  // One that nobody waits behind is promoted while its page still loads.
  if (!argv.includes(atOnceArgument)) await warm;
  link.report({ type: 'ready' });
  await warm;
}

/** Lets the page have what it asked for meanwhile: all that it loads passes through here. */
function pageFirst(): Promise<void> {
  return sleep(systemClock, 0);
}

/** Reads settings, pinned keys and catalogue; a problem names the file and what is wrong, and nothing starts. */
function readParts(configPath: string, settingsFile: string) {
  const loaded = readHandedConfig(settingsFile);
  if (!loaded.ok) return loaded;
  const { config } = loaded;
  const trust = readTrust(readText(config.trustFile));
  if (!trust.ok) {
    return {
      ok: false as const,
      problem: `The file of pinned authority keys ${config.trustFile} is refused at "${trust.path}".`,
    };
  }
  const catalogue = loadCatalogue(config.catalogueFile, { demo: config.demo });
  if (!catalogue.ok) {
    const { at, rule } = catalogue.problem;
    return {
      ok: false as const,
      problem: `The record catalogue ${config.catalogueFile} is refused at "${at}": ${rule}.`,
    };
  }
  const protector = protectorFor(config);
  if (protector === null) {
    return {
      ok: false as const,
      problem: `This system has no safe place for keys. Give it one, or accept software keys by "acceptSoftwareKeys": true in ${configPath}.`,
    };
  }
  return { ok: true as const, config, trust: trust.trust, catalogue: catalogue.catalogue, protector };
}

/** What seals the keys of the records; null where nothing does and the settings do not accept that. */
function protectorFor({ demo, acceptSoftwareKeys }: TerminalConfig): KeyProtector | null {
  // The tools of a demo read its store from another program, which the system's key store does not open for.
  if (demo && acceptSoftwareKeys) return softwareProtector;
  return osProtector(safeStorage, process.platform) ?? (acceptSoftwareKeys ? softwareProtector : null);
}

/** A bug reaches the top: note it and die. The supervisor sees the death, and its path is the one every end takes. */
function endOnSurprise(note: () => void): void {
  const die = (): void => {
    try {
      note();
    } finally {
      app.exit(70);
    }
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

/** The text of a file; one that cannot be read is empty, and refused like any other wrong text. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
