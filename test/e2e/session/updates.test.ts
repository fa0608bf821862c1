import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { systemClock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { approveFirstTerminal } from '../../../main/demo/launch/approve-terminals.ts';
import { type Hotel, startHotel } from '../../../main/demo/launch/start-hotel.ts';
import { startTerminal } from '../../../main/demo/launch/terminal-service.ts';
import { loadConfig } from '../../../main/gateway/config/load-config.ts';
import { runReleaseCommand } from '../../../main/gateway/releases/release-command.ts';
import { electronCommand } from '../../../main/tools/setup/unprivileged.mjs';
import type { ReleaseManifest } from '../../../main/updates/manifest.ts';
import { sumOfTree } from '../../../main/updates/tree-sum.ts';
import { type UpdateState, updateStateShape } from '../../../main/updates/update-state.ts';
import { createSigner, makeArchive } from '../../fakes/releases.ts';

// The whole way in a real Electron: gateway, download, supervisor, process tree. The program of a release is the app of this
// checkout, started by a line of shell that marks it; packing it whole would show no more.

const signer = createSigner();
const limitMs = 180_000;
let folder = '';
let hotel: Hotel | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-updates-e2e-'));
});
test.afterEach(async () => {
  await hotel?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Gives out a release whose program is this text. */
async function giveOut(config: string, version: string, program: string): Promise<void> {
  const archive = makeArchive([{ path: 'guestway', text: program, mode: 0o755 }]);
  const sha256 = createHash('sha256').update(program).digest('hex');
  const file = { path: 'guestway', sha256, bytes: Buffer.byteLength(program), isExecutable: true };
  const { jws } = await signer.release(
    version,
    {
      tree: sumOfTree([file]),
      platform: process.platform as ReleaseManifest['platform'],
      arch: process.arch as ReleaseManifest['arch'],
    },
    archive,
  );
  const files = { manifest: join(folder, `${version}.jws`), archive: join(folder, `${version}.tar.gz`) };
  writeFileSync(files.manifest, jws);
  writeFileSync(files.archive, archive);
  const loaded = loadConfig(config);
  if (!loaded.ok) throw new Error(`${loaded.field} ${loaded.problem}`);
  const asked = { do: 'add', ...files, ring: 'general' } as const;
  expect((await runReleaseCommand(loaded.config, asked, Date.now())).code).toBe(0);
}

/** The demo hotel with a gateway that gives out releases. */
async function startReleasingHotel(): Promise<Hotel> {
  const started = await startHotel({ dataFolder: folder, say: () => {} });
  const { config } = started.files;
  writeFileSync(join(folder, 'release-keys.json'), signer.keySet);
  const settings = JSON.parse(readFileSync(config, 'utf8'));
  const releases = { keysFile: join(folder, 'release-keys.json') };
  writeFileSync(config, JSON.stringify({ ...settings, releases }));
  await started.gateway.stop();
  started.gateway = await started.startGateway();
  return started;
}

test('a release reaches an idle terminal and is in force; one that does not start is taken back and halted', async () => {
  test.setTimeout(4 * limitMs);
  hotel = await startReleasingHotel();
  const { world, files } = hotel;
  const terminalFolder = join(folder, 'terminal');
  mkdirSync(terminalFolder, { recursive: true });
  writeFileSync(join(terminalFolder, 'release-keys.json'), signer.keySet, { mode: 0o644 });
  const updates = {
    folder: join(terminalFolder, 'updates'),
    trustFile: join(terminalFolder, 'release-keys.json'),
  };
  const terminal = await hotel.keep(
    startTerminal({
      ...{ folder: terminalFolder, gatewayUrl: world.gatewayUrl, hotelId: world.hotelId },
      ...{ trustFile: world.files.trust, catalogueFile: world.files.catalogue, house: { updates } },
      ...{ window: { kiosk: false, width: 1366, height: 768 }, testHooks: false },
    }),
  );
  const it = await hotel.signIn('it');
  await approveFirstTerminal(it, 'Lobby 1', systemClock, 60_000);
  const state = (): UpdateState | null => {
    const path = join(updates.folder, 'state.json');
    return existsSync(path) ? updateStateShape.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
  };
  // Each start of the release leaves the number of its process here.
  const startsFile = join(terminalFolder, 'starts');
  const starts = (): number[] =>
    existsSync(startsFile) ? readFileSync(startsFile, 'utf8').trim().split('\n').map(Number) : [];

  const electron = electronCommand();
  const program = `#!/bin/sh\necho $$ >>"${startsFile}"\nexec "${electron.executable}" "${electron.appFolder}" "$@"\n`;
  await giveOut(files.config, '0.3.0', program);
  await waitFor('the release in force', () => state()?.current === '0.3.0', limitMs);
  expect(state()).toMatchObject({ trial: null, bad: [], last: { version: '0.3.0', result: 'taken' } });
  expect(starts()).toContain(terminal.tree().pid);

  await giveOut(files.config, '0.4.0', '#!/bin/sh\nexit 1\n');
  const serving = terminal.tree().pid;
  await waitFor('the bad release', () => state()?.bad.includes('0.4.0') === true, limitMs);
  expect(state()).toMatchObject({
    current: '0.3.0',
    trial: null,
    last: { result: 'rolled-back', code: 'died' },
  });
  // It never took the screen from the version that served.
  expect(starts()).toContain(serving);
  expect(terminal.tree().pid).toBe(serving);
  await waitFor(
    'the halt',
    async () =>
      (await it.call('fleet', undefined)).terminals.some(({ releaseHalted }) => releaseHalted === true),
    limitMs,
  );
});
