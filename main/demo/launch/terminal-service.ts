import { chownSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from '../../../preload/contract/z.ts';
import { systemClock, within } from '../../clock.ts';
import type { terminalConfigShape } from '../../config/shape.ts';
import { electronCommand, makeOwned } from '../../tools/setup/unprivileged.mjs';
import type { PromotedTree } from '../drive/terminal-driver.ts';
import { type Service, startService } from './service.ts';

/** A terminal of the demo, as its supervisor reports it. */
export type TerminalService = Service & {
  readonly electronVersion: string;
  /** The tree that is the terminal now. */
  tree(): PromotedTree;
  /** Resolves with the first tree promoted after `before`; rejects when none comes. */
  nextTree(before: PromotedTree): Promise<PromotedTree>;
};

/** What a demo terminal is started with. */
export type TerminalOptions = {
  /** Folder the terminal keeps; handed to the user that runs Electron. */
  readonly folder: string;
  readonly gatewayUrl: string;
  readonly hotelId: string;
  readonly trustFile: string;
  readonly catalogueFile: string;
  /** What the hotel says of its house; nothing when left out. */
  readonly house?:
    | Pick<
        z.input<typeof terminalConfigShape>,
        | 'brand'
        | 'openingHours'
        | 'nightlyRestart'
        | 'printer'
        | 'phone'
        | 'usbFolder'
        | 'updates'
        | 'settingsTrustFile'
      >
    | undefined;
  readonly window: { readonly kiosk: boolean; readonly width: number; readonly height: number };
  /** Opens a debugging port on loopback in every tree, for tests and the smoke run. */
  readonly testHooks: boolean;
  /** A program that starts it, with what stands before the terminal's own command; for tests of the machine around it. */
  readonly through?: readonly string[] | undefined;
  /** More words of the terminal's own command line; for tests. */
  readonly words?: readonly string[] | undefined;
};

/** A hand-over takes about a second; a cold start of the successor on a busy machine takes the rest. */
const nextTreeLimitMs = 45_000;

/** Writes the terminal's settings and starts its supervisor. Ready when the first tree is promoted. */
export async function startTerminal(options: TerminalOptions): Promise<TerminalService> {
  const configFile = writeSettings(options);
  const electron = electronCommand();
  const [command = electron.command, ...before] = [...(options.through ?? []), electron.command];
  let current: PromotedTree | null = null;
  let waiting: ((tree: PromotedTree) => void)[] = [];
  const service = await startService({
    name: 'terminal',
    command,
    arguments: [
      ...before,
      ...electron.argsBefore,
      `--config=${configFile}`,
      ...(options.testHooks ? ['--test-hooks'] : []),
      ...(options.words ?? []),
    ],
    environment: electron.env,
    isReady(line) {
      const tree = promotedTree(line);
      if (tree === null) return false;
      current = tree;
      const told = waiting;
      waiting = [];
      for (const tell of told) tell(tree);
      return true;
    },
  });
  const tree = (): PromotedTree => {
    if (current === null) throw new Error('no tree was promoted');
    return current;
  };
  return {
    ...service,
    electronVersion: electron.electronVersion,
    tree,
    nextTree: (before) =>
      tree() === before
        ? within(systemClock, nextTreeLimitMs, new Promise((resolve) => waiting.push(resolve)))
        : Promise.resolve(tree()),
  };
}

function writeSettings(options: TerminalOptions): string {
  mkdirSync(options.folder, { recursive: true });
  const folder = makeOwned(options.folder);
  const owner = statSync(folder);
  const keep = (name: string, write: (path: string) => void): string => {
    const path = join(folder, name);
    rmSync(path, { force: true });
    write(path);
    chownSync(path, owner.uid, owner.gid);
    return path;
  };
  const settings: z.input<typeof terminalConfigShape> = {
    dataFolder: folder,
    gatewayUrl: options.gatewayUrl,
    trustFile: keep('trust.json', (path) => copyFileSync(options.trustFile, path)),
    hotelId: options.hotelId,
    catalogueFile: keep('catalogue.json', (path) => writeFileSync(path, readFileSync(options.catalogueFile))),
    lanAddress: 'auto',
    demo: true,
    acceptSoftwareKeys: true,
    window: options.window,
    ...options.house,
  };
  return keep('terminal.json', (path) => writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`));
}

function promotedTree(line: string): PromotedTree | null {
  if (!line.startsWith('{')) return null;
  const said = JSON.parse(line) as { event?: string; pid?: number; scratch?: string };
  if (said.event !== 'promoted' || said.pid === undefined || said.scratch === undefined) return null;
  return { pid: said.pid, scratch: said.scratch };
}
