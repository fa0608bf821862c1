import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { ownFiles } from '../../../../main/access/machine/own-files.ts';
import { terminalSettings } from '../../../fakes/terminal-settings.ts';
import { startPostgres } from '../../../postgres/start-postgres.ts';
import { putAuthorityFiles } from './authority-sent.ts';
import type { Block } from './guide.ts';
import { blocksOf, readPage } from './guide.ts';
import type { GuideRun } from './guide-run.ts';

const catalogues = join(import.meta.dirname, '../../../../main/records/catalogues');

/** What a guide takes for given: files that others sent, a database, a machine. */
export type GuideWorld = {
  /** What the guide names, and what it is here. */
  readonly replaced?: Readonly<Record<string, string>>;
  readonly prepare?: (run: GuideRun) => Promise<void>;
  readonly close?: () => Promise<void>;
};

const authorityFiles = async (run: GuideRun): Promise<void> => {
  const folder = run.placeOf('/srv/guestway');
  mkdirSync(folder, { recursive: true });
  await putAuthorityFiles(folder, 'harbour-1');
};

/** Carries out blocks of another guide that this one builds on. */
async function after(run: GuideRun, page: string, marks: readonly string[]): Promise<void> {
  const blocks: readonly Block[] = blocksOf(page, readPage(`deploy/${page}`));
  for (const block of blocks.filter(({ mark, value }) => mark !== 'shows' && marks.includes(value))) {
    if (block.mark === 'write') run.write(block);
    else await run.run(block);
  }
}

async function runningGateway(run: GuideRun): Promise<void> {
  await authorityFiles(run);
  await after(run, 'gateway.md', ['folders', '/srv/guestway/gateway.json', 'start']);
}

/** A terminal that was started once. */
function putTerminal(run: GuideRun): void {
  const [etc, dataFolder] = [run.placeOf('/etc/guestway'), run.placeOf('/var/lib/guestway')];
  mkdirSync(etc, { recursive: true });
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeFileSync(join(etc, 'terminal.json'), JSON.stringify({ ...terminalSettings, dataFolder }));
  openDeviceKey(join(dataFolder, ownFiles.deviceKey));
}

/** By page; a page that is not here needs nothing. */
export const guideWorlds: Readonly<Record<string, () => Promise<GuideWorld>>> = {
  'gateway.md': async () => ({ prepare: authorityFiles }),
  'linux.md': async () => ({
    replaced: { '192.0.2.10': '127.0.0.1', '/usr/share/guestway/catalogues': catalogues },
    prepare: async (run) => {
      await authorityFiles(run);
      const etc = run.placeOf('/etc/guestway');
      mkdirSync(etc, { recursive: true });
      // As the package makes it.
      mkdirSync(run.placeOf('/var/lib/guestway'), { recursive: true, mode: 0o700 });
      copyFileSync(
        join(run.placeOf('/srv/guestway'), 'documents/authority-keys.json'),
        join(etc, 'authority-keys.json'),
      );
    },
  }),
  'group-postgresql.md': async () => {
    const postgres = await startPostgres();
    return {
      replaced: {
        'postgresql://administrator:PASSWORD@127.0.0.1:5432/postgres?sslmode=disable': postgres.adminUrl,
      },
      prepare: authorityFiles,
      close: postgres.stop,
    };
  },
  'upgrade-and-backup.md': async () => ({ prepare: runningGateway }),
  'runbook.md': async () => ({
    prepare: async (run) => {
      await runningGateway(run);
      putTerminal(run);
    },
  }),
};
