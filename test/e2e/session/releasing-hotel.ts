import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../main/clock.ts';
import type { StaffClient } from '../../../main/demo/drive/staff-client.ts';
import { approveFirstTerminal } from '../../../main/demo/launch/approve-terminals.ts';
import { type Hotel, startHotel } from '../../../main/demo/launch/start-hotel.ts';
import {
  startTerminal,
  type TerminalOptions,
  type TerminalService,
} from '../../../main/demo/launch/terminal-service.ts';
import { loadConfig } from '../../../main/gateway/config/load-config.ts';
import { runReleaseCommand } from '../../../main/gateway/releases/release-command.ts';
import { electronCommand } from '../../../main/tools/setup/unprivileged.mjs';
import type { ReleaseManifest } from '../../../main/updates/manifest.ts';
import { sumOfTree } from '../../../main/updates/tree-sum.ts';
import { type UpdateState, updateStateShape } from '../../../main/updates/update-state.ts';
import { createSigner, makeArchive } from '../../fakes/releases.ts';

/** The demo hotel with a gateway that gives out releases, and a terminal that takes them once it is let in. */
export type ReleasingHotel = {
  readonly hotel: Hotel;
  readonly it: StaffClient;
  readonly terminal: TerminalService;
  readonly terminalFolder: string;
  /** Folder of the terminal's versions. */
  readonly updatesFolder: string;
  /** Lets the terminal in. */
  letIn(): Promise<void>;
  /** Gives out a release whose program is this text. Resolves with the size of its archive. */
  giveOut(version: string, program: string): Promise<number>;
  /** What the terminal's supervisor has noted of its versions. */
  state(): UpdateState | null;
  /** The app of this checkout, started by a line of shell that leaves the number of its process. */
  readonly markedProgram: string;
  /** The numbers that it left. */
  starts(): readonly number[];
};

type MoreOfTerminal = Pick<TerminalOptions, 'house' | 'testHooks' | 'words'>;

const signer = createSigner();

/** Starts it in a folder. Who starts it stops the hotel. */
export async function startReleasingHotel(folder: string, more: MoreOfTerminal): Promise<ReleasingHotel> {
  const hotel = await startHotel({ dataFolder: folder, say: () => {} });
  try {
    await letRelease(hotel, join(folder, 'release-keys.json'));
    const terminalFolder = join(folder, 'terminal');
    mkdirSync(terminalFolder, { recursive: true });
    const trustFile = join(terminalFolder, 'release-keys.json');
    writeFileSync(trustFile, signer.keySet, { mode: 0o644 });
    const updates = { folder: join(terminalFolder, 'updates'), trustFile };
    const { world, files } = hotel;
    const terminal = await hotel.keep(
      startTerminal({
        ...{ folder: terminalFolder, gatewayUrl: world.gatewayUrl, hotelId: world.hotelId },
        ...{ trustFile: world.files.trust, catalogueFile: world.files.catalogue },
        ...{ window: { kiosk: false, width: 1366, height: 768 }, ...more },
        house: { ...more.house, updates },
      }),
    );
    const it = await hotel.signIn('it');
    const startsFile = join(terminalFolder, 'starts');
    const electron = electronCommand();
    return {
      ...{ hotel, it, terminal, terminalFolder, updatesFolder: updates.folder },
      letIn: async () => void (await approveFirstTerminal(it, 'Lobby 1', systemClock, 60_000)),
      giveOut: (version, program) => giveOut(folder, files.config, version, program),
      state() {
        const path = join(updates.folder, 'state.json');
        return existsSync(path) ? updateStateShape.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
      },
      markedProgram: `#!/bin/sh\necho $$ >>"${startsFile}"\nexec "${electron.executable}" "${electron.appFolder}" "$@"\n`,
      starts: () =>
        existsSync(startsFile) ? readFileSync(startsFile, 'utf8').trim().split('\n').map(Number) : [],
    };
  } catch (error) {
    await hotel.stop();
    throw error;
  }
}

/** Starts the gateway anew, with the keys of releases. */
async function letRelease(hotel: Hotel, keysFile: string): Promise<void> {
  const { config } = hotel.files;
  writeFileSync(keysFile, signer.keySet);
  const settings = JSON.parse(readFileSync(config, 'utf8'));
  writeFileSync(config, JSON.stringify({ ...settings, releases: { keysFile } }));
  await hotel.gateway.stop();
  hotel.gateway = await hotel.startGateway();
}

async function giveOut(folder: string, config: string, version: string, program: string): Promise<number> {
  const archive = makeArchive([{ path: 'guestway', text: program, mode: 0o755 }]);
  const sha256 = createHash('sha256').update(program).digest('hex');
  const file = { path: 'guestway', sha256, bytes: Buffer.byteLength(program), isExecutable: true };
  const facts = {
    tree: sumOfTree([file]),
    platform: process.platform as ReleaseManifest['platform'],
    arch: process.arch as ReleaseManifest['arch'],
  };
  const { jws } = await signer.release(version, facts, archive);
  const files = { manifest: join(folder, `${version}.jws`), archive: join(folder, `${version}.tar.gz`) };
  writeFileSync(files.manifest, jws);
  writeFileSync(files.archive, archive);
  const loaded = loadConfig(config);
  if (!loaded.ok) throw new Error(`${loaded.field} ${loaded.problem}`);
  const asked = { do: 'add', ...files, ring: 'general', widenAfterHours: null } as const;
  const { code } = await runReleaseCommand(loaded.config, asked, systemClock.nowMs());
  if (code !== 0) throw new Error(`the gateway's command ended with ${code}`);
  return archive.length;
}
