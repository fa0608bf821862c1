// node run.ts OLDER.deb NEWER.deb ARCHIVE.tar.gz: one is installed in a clean Debian, used by its user, upgraded to the other,
// removed and purged; then the archive is unpacked there. `npm test -- installed` makes all three. Root only.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { startHotel } from '../../main/demo/launch/start-hotel.ts';
import type { KeptRecord } from '../../main/records/generated/record-types.ts';
import { inNamespace } from '../../main/tools/setup/launch/namespace.mjs';
import { drawMarkers } from '../canary/markers.ts';
import { startDisplay } from '../e2e/guard/parts/display.ts';
import { scannedTexts, wrongCodes } from './hostile/at-entry.ts';
import { hostileEvening, stepsOfEvening } from './hostile/evening.ts';
import { guessedSecrets, pauseAfterStart } from './hostile/staff-secret.ts';
import { atTerminal } from './parts/at-terminal.ts';
import { makeCleanRoot, mustRunInRoot, runInRoot } from './parts/clean-root.ts';
import {
  assertCrashed,
  killedWhileBrowsing,
  nothingLeft,
  weakenedFromOutside,
} from './parts/hostile-guest.ts';
import {
  dataFolder,
  leftInMemory,
  recordsOf,
  settingsFolder,
  writeSettings,
} from './parts/installed-terminal.ts';
import { kitOnFiles } from './parts/kit-on-files.ts';
import { assertWholeSession, oneSession } from './parts/one-session.ts';
import { selftestInRoot, startWindowManager } from './parts/selftest-in-root.ts';
import { createSteps } from './parts/steps.ts';
import { createTimes } from './parts/times.ts';
import { unpackedArchive } from './parts/unpacked-archive.ts';

const { positionals, values } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [older = '', newer = '', archive = ''] = positionals;
const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** What the guide installs beside the package, of which the kit's items make use. */
const beside = ['unattended-upgrades', 'nftables', 'cage', 'seatd'];

const steps = createSteps(23 + stepsOfEvening, note);
const times = createTimes();
const work = mkdtempSync(join(tmpdir(), 'guestway-installed-'));
const root = join(work, 'root');
const display = await startDisplay('1366x768');
process.env.DISPLAY = display.name;
const hotel = await startHotel({ dataFolder: join(work, 'hotel'), say: note });

try {
  await run();
  for (const line of times.lines()) note(line);
} finally {
  await hotel.stop();
  display.close();
  rmSync(work, { recursive: true, force: true });
}
if (values.json) process.stdout.write(`${JSON.stringify({ passed: steps.passed, failed: steps.failed })}\n`);
process.exit(steps.failed === 0 ? 0 : 1);

async function run(): Promise<void> {
  let terminalId = '';
  let before: readonly KeptRecord[] = [];
  await steps.run('a Debian with nothing but apt in it', () => makeCleanRoot(root));
  await steps.run('apt installs the older one with what it names, every file as packed', async () => {
    await mustRunInRoot(root, 'apt-get', 'update');
    await install(older, 'apt-get install ./guestway_*.deb, with what it names');
    assert.equal(await versionOf(), older.split('_')[1]);
  });
  await steps.run('it has made its user and closed its folder, and has switched nothing on', async () => {
    const user = await mustRunInRoot(root, 'getent', 'passwd', 'guestway');
    assert.match(user, /:\/var\/lib\/guestway:\/usr\/sbin\/nologin$/m);
    const folder = statSync(join(root, dataFolder));
    assert.equal(folder.mode & 0o777, 0o700);
    assert.equal(folder.uid, Number(user.split(':')[2]));
    const units = readdirSync(join(root, 'etc/systemd/system'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      units.filter((name) => name.includes('guestway')),
      [],
    );
  });
  await steps.run('its command takes the settings of a hotel', async () => {
    writeSettings(root, hotel);
    const check = () => mustRunInRoot(root, 'guestway', 'config', 'check', `${settingsFolder}/terminal.json`);
    await times.measure('guestway config check', check);
  });
  await steps.run('a session under its user: wiped with proof, recorded, nothing left running', async () => {
    const made = await oneSession({ root, hotel, display });
    terminalId = made.terminalId;
    times.add('first start, to a window', made.windowMs);
    times.add('enrolment, from there until codes are taken', made.freeMs);
    before = recordsOf(root);
    assertWholeSession(before);
  });
  await steps.run('the doctor finds its files, its enrolment and the gateway in order', askDoctor);
  await steps.run('the newer one replaces it, every file as packed', async () => {
    await install(newer, 'the same over an older version');
    assert.equal(await versionOf(), newer.split('_')[1]);
  });
  await steps.run('the same terminal goes on, with the records it had and a session more', async () => {
    assert.equal((await oneSession({ root, hotel, display })).terminalId, terminalId);
    const now = recordsOf(root);
    assert.deepEqual(now.slice(0, before.length), before);
    assertWholeSession(now.slice(before.length));
  });
  const [place, kept] = [{ root, hotel, display }, () => recordsOf(root)];
  await steps.around('the terminal before anybody is let in', () =>
    atTerminal(place, async (hands) => {
      await steps.run('wrong and replaced codes by its keys open nothing, and are recorded', () =>
        wrongCodes(hands, kept),
      );
      await steps.run(
        'a scanner opens the notice with the code of a slip, and nothing with anything else',
        () => scannedTexts(hands, kept),
      );
      await steps.run('guesses at the access for staff end in a pause', () => guessedSecrets(root, hands));
    }),
  );
  const [{ stem: marker }, sinceMs] = [drawMarkers(), Date.now()];
  await steps.around('the terminal of a guest who is cut off', () =>
    atTerminal(place, async (hands) => {
      await steps.run('the pause goes on after a start, until root ends it', () =>
        pauseAfterStart(root, hands),
      );
      await steps.run('killed while a guest browses it comes back, wiped first', async () => {
        const before = kept().length;
        await killedWhileBrowsing(root, hands, marker);
        assertCrashed(kept().slice(before));
      });
    }),
  );
  await steps.run('nothing of that guest is left', () => nothingLeft(root, marker, sinceMs));
  await hostileEvening(steps, { root, display, other: hotel, work });
  await steps.run('switches, variables and its own user change nothing of it', () =>
    weakenedFromOutside(root),
  );
  await steps.run('its escape self-test beside a window manager finds every row closed', async () => {
    await mustRunInRoot(root, 'apt-get', 'install', '-y', '--no-install-recommends', 'openbox');
    const manager = await startWindowManager(root, display.path);
    try {
      const { closed, of, unchecked } = await selftestInRoot(root);
      assert.deepEqual(leftInMemory(root), []);
      assert.equal(closed, of);
      return `closed ${closed} of ${of}; not checkable here ${unchecked}`;
    } finally {
      await manager.stop();
    }
  });
  await steps.run('its doctor tells what the self-test found', async () => {
    const { output } = await runInRoot(root, 'guestway', 'doctor', '--json');
    assert.match(output, /"id":"self-test","code":"closed"/);
  });
  await steps.run('removing it leaves settings, records and enrolment', async () => {
    const kept = recordsOf(root);
    await mustRunInRoot(root, 'apt-get', 'remove', '-y', 'guestway');
    for (const gone of ['opt/guestway', 'usr/bin/guestway', 'usr/share/guestway'])
      assert.equal(existsSync(join(root, gone)), false, `${gone} is still there`);
    assert.deepEqual(recordsOf(root), kept);
    for (const stays of [`${settingsFolder}/terminal.json`, `${dataFolder}/identity.json`])
      assert.equal(existsSync(join(root, stays)), true, `${stays} is gone`);
  });
  await steps.run('a purge leaves nothing that bears its name', async () => {
    await mustRunInRoot(root, 'apt-get', 'purge', '-y', 'guestway');
    const named = ['find', '/', '-xdev', '-iname', '*guestway*'];
    const ours = ['/root', '/var/log', '/var/cache/apt', '/var/lib/apt'].flatMap((path) => [
      '-not',
      '-path',
      `${path}/*`,
    ]);
    assert.equal(await mustRunInRoot(root, ...named, ...ours), '');
    for (const file of ['etc/passwd', 'etc/group', 'etc/shadow'])
      assert.doesNotMatch(readFileSync(join(root, file), 'utf8'), /guestway/);
  });
  await steps.run('the archive, unpacked by a user without rights, starts with its pages confined', () =>
    unpackedArchive({ root, hotel, display }, archive),
  );
  await steps.run('it can be installed again, as for the first time', async () => {
    await install(newer, 'the same again, with all that it names there');
    assert.deepEqual(readdirSync(join(root, dataFolder)), []);
  });
  await steps.run('the lockdown kit goes on its files, and off them again', async () => {
    const add = () => mustRunInRoot(root, 'apt-get', 'install', '-y', '--no-install-recommends', ...beside);
    await times.measure(`apt-get install ${beside.join(' ')}`, add);
    await kitOnFiles(root, times);
  });
  await steps.run(
    'its user reaches the gateway and the channel only, and whole sessions send nothing else',
    tryReach,
  );
}

/** Installs a package by apt, takes down the time, and compares every file with what was packed. */
async function install(file: string, what: string): Promise<void> {
  const name = basename(file);
  copyFileSync(file, join(root, 'root', name));
  const words = ['apt-get', 'install', '-y', '--no-install-recommends', `/root/${name}`];
  await times.measure(what, () => mustRunInRoot(root, ...words));
  const verified = await runInRoot(root, 'dpkg', '--verify', 'guestway');
  assert.deepEqual(verified, { code: 0, output: '' });
}

async function versionOf(): Promise<string> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own way to name a field
  return mustRunInRoot(root, 'dpkg-query', '--show', '--showformat=${Version}', 'guestway');
}

/** The doctor's lines on what the package has put there, and on the gateway, which is within reach. */
async function askDoctor(): Promise<void> {
  const asked = () => runInRoot(root, 'guestway', 'doctor', '--config', `${settingsFolder}/terminal.json`);
  const { output } = await times.measure('guestway doctor', asked);
  for (const item of ['config', 'sandbox', 'fuses', 'test-hooks', 'install-folder', 'gateway', 'enrolment'])
    assert.match(output, new RegExp(`^ok +${item} `, 'm'));
}

/** In a namespace of its own, which this process cannot enter. */
async function tryReach(): Promise<void> {
  const [command = '', ...words] = inNamespace();
  const script = join(import.meta.dirname, 'reach.ts');
  const child = spawn(command, [...words, process.execPath, script, root], { stdio: ['ignore', 2, 2] });
  const [code] = await once(child, 'exit');
  assert.equal(code, 0, 'it says why above');
}
