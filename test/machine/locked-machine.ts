// node locked-machine.ts FOLDER [PICTURES]: what a locked terminal is to a guest at its keyboard, to IT, and to a power cut. In a
// namespace of its own; run.ts starts it with the disk in FOLDER. Its last line of output counts the steps.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock, sleep } from '../../main/clock.ts';
import { freshGrant } from '../../main/demo/drive/fresh-grant.ts';
import { waitFor } from '../../main/demo/drive/wait-for.ts';
import { approveFirstTerminal } from '../../main/demo/launch/approve-terminals.ts';
import { drawMarkers } from '../canary/markers.ts';
import { scan } from '../canary/scan.ts';
import { checkIn, goTo, sessionByKeys } from '../installed/parts/guest-at-keys.ts';
import { assertCrashed } from '../installed/parts/hostile-guest.ts';
import { settingsFolder } from '../installed/parts/installed-terminal.ts';
import { assertWholeSession, isFree } from '../installed/parts/one-session.ts';
import { createSteps } from '../installed/parts/steps.ts';
import { createTimes } from '../installed/parts/times.ts';
import { calm } from './parts/calm.ts';
import { assertSameScreen, pressEverything, screenOf } from './parts/keys-that-lead-out.ts';
import { type Machine, startMachine } from './parts/machine.ts';
import { machineFiles } from './parts/places.ts';
import { pluggedIn } from './parts/plugged-in.ts';
import {
  logIn,
  recordsOnDisk,
  startHotelBeside,
  strangePackets,
  writeAllSettings,
} from './parts/terminal-in-machine.ts';

/** Any: nothing else listens in this namespace. */
const sshPort = 2_222;
/** From switching on to a terminal that takes codes, on emulated processors. */
const readyLimitMs = 10 * 60_000;

const [folder = '', pictures] = process.argv.slice(2);
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const files = machineFiles(folder);
const steps = createSteps(12, note);
const times = createTimes();
const hotel = await startHotelBeside(join(folder, 'hotel'), note);
const { stem: marker } = drawMarkers();
const { stem: planted } = drawMarkers();
let machine: Machine = await startMachine(files, sshPort);
const startedAtMs = clock.monotonicMs();

try {
  await run();
  for (const line of times.lines()) note(line);
  if (steps.failed > 0) await tellMore();
} finally {
  await machine.cutPower();
  await hotel.stop();
}
process.stdout.write(`${JSON.stringify({ passed: steps.passed, failed: steps.failed })}\n`);
process.exit(steps.failed === 0 ? 0 : 1);

async function run(): Promise<void> {
  let terminalId = '';
  let start = '';
  const drawn = (): Promise<void> => calm(machine);
  const code = async (): Promise<string> =>
    (await freshGrant(await hotel.signIn('supervisor'), '101', 'open-web')).code;
  await steps.run('switched on, it takes the settings of its hotel from IT', async () => {
    start = await machine.reached();
    times.add('a start of the bare system, until IT reaches it', clock.monotonicMs() - startedAtMs);
    writeAllSettings(join(folder, 'settings'), hotel);
    await machine.put(join(folder, 'settings'));
    await machine.must(`guestway config check ${settingsFolder}/terminal.json`);
  });
  await steps.run('the kit locks it while it runs', async () => {
    await times.measure('guestway-lockdown apply, all items, while it runs', () =>
      machine.must('guestway-lockdown apply'),
    );
  });
  await steps.run('started anew it is a terminal, with every item in its place', async () => {
    await machine.run('systemctl reboot');
    start = await times.measure('restart, until IT reaches it', () => machine.restarted(start));
    const it = await hotel.signIn('it');
    terminalId = await times.measure('from there, until it asks to be approved', () =>
      approveFirstTerminal(it, 'Lobby 1', clock, readyLimitMs),
    );
    const items = await machine.must('guestway-lockdown check');
    assert.doesNotMatch(items, /^(MISSING|CHANGED)/m);
    assert.equal((await machine.must('systemctl is-active guestway-kiosk.service')).trim(), 'active');
    return `${items.match(/^OK/gm)?.length} items`;
  });
  await steps.run('approved, it fills its screen and takes codes', async () => {
    await free(terminalId, 0);
    await drawn();
    assert.ok((await machine.colours()) > 200, 'nothing is drawn');
    await picture('attract');
  });
  await steps.run('no key leads out of it, and nobody can sign in', async () => {
    const before = await screenOf(machine);
    await pressEverything(machine);
    await drawn();
    await assertSameScreen(machine, before);
    await picture('after-all-keys');
  });
  await steps.run('a stick and an unknown keyboard are not listened to', () => pluggedIn(machine, folder));
  await steps.run('a guest makes a whole session at its keyboard', async () => {
    const read = async (): Promise<void> => {
      await drawn();
      await picture('page');
    };
    const visit = { address: 'https://www.daily-courier.test/', read };
    await sessionByKeys(machine.keys, logIn(machine), await code(), visit, drawn);
    await picture('receipt');
  });
  await steps.run('the power is cut while a guest browses: nothing of the guest is on its disk', async () => {
    // After the receipt.
    await free(terminalId, clock.nowMs());
    await drawn();
    await machine.must(`echo ${planted} >/var/log/planted && sync`);
    await checkIn(machine.keys, logIn(machine), await code(), drawn);
    await goTo(machine.keys, `https://www.daily-courier.test/?q=${marker}`);
    await drawn();
    await picture('before-power-cut');
    await machine.cutPower();
    const disk = [{ path: files.disk }];
    assert.notDeepEqual(scan(disk, planted).hits, [], 'the search does not find what is there');
    assert.deepEqual(scan(disk, marker).hits, []);
    assert.deepEqual(strangePackets(files, hotel), []);
  });
  await steps.run('switched on again, it wipes first and takes codes', async () => {
    const cutAtMs = clock.nowMs();
    machine = await startMachine(files, sshPort);
    start = await machine.reached();
    await times.measure('after a power cut, until codes are taken', () => free(terminalId, cutAtMs));
  });
  await steps.run('a kernel that gives up starts the terminal again', async () => {
    const brokenAtMs = clock.nowMs();
    await machine.run('echo c >/proc/sysrq-trigger');
    start = await machine.restarted(start);
    await free(terminalId, brokenAtMs);
  });
  await steps.run('a terminal that cannot run leaves a page that says so', async () => {
    await machine.must('chmod a-x /opt/guestway/guestway && systemctl restart --no-block guestway-kiosk');
    const isSafe = async () => (await machine.run('systemctl is-active guestway-safe.service')).code === 0;
    await waitFor('the safe page', isSafe, readyLimitMs);
    await sleep(clock, 2_000);
    const colours = await machine.colours();
    await picture('safe-page');
    assert.ok(colours > 1 && colours < 20, `${colours} colours`);
  });
  await steps.run('its records tell of both sessions, and its cable of nobody else', async () => {
    await machine.must('systemctl stop guestway-safe.service guestway-kiosk.service; sync');
    await machine.cutPower();
    // Emulated processors may be too slow at a start for the supervisor, which then begins anew.
    const records = recordsOnDisk(files).filter(({ type }) => type !== 'system.crash');
    const sessions = records.filter((record) => record.type === 'session.open');
    assert.equal(sessions.length, 2);
    const end = records.findIndex((record) => record.type === 'session.close') + 1;
    assertWholeSession(records.slice(0, end));
    assertCrashed(records.slice(end), 'power-loss');
    assert.deepEqual(strangePackets(files, hotel), []);
  });
}

/** Waits until the gateway was told, after this moment, that the terminal takes codes. */
async function free(terminalId: string, afterMs: number): Promise<void> {
  const it = await hotel.signIn('it');
  await waitFor('the terminal to be free', () => isFree(it, terminalId, afterMs), readyLimitMs);
}

/** What somebody looks at first who wants to know why. */
async function tellMore(): Promise<void> {
  await picture('in-the-end').catch(() => note('The machine is off.'));
  note((await machine.run('tail -n 12 /var/lib/guestway/log/terminal-*.log')).output);
  note((await machine.run('journalctl --boot --no-pager --lines 12 --unit guestway-kiosk')).output);
}

/** Keeps a picture of the screen where somebody asked for them. */
async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await machine.picture(join(pictures, `${name}.png`));
}
