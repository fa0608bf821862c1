// node reach.ts ROOT: what the user of the app installed below ROOT can reach, and what whole sessions send, with the firewall of
// the lockdown kit and without it. As root, in a namespace of its own; `npm test -- installed` runs it at its end.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asUser, dataFolder, recordsOf } from './parts/installed-terminal.ts';
import { assertWholeSession, oneSession } from './parts/one-session.ts';
import { createSteps } from './parts/steps.ts';
import { startLoopbackServer } from './reach/loopback-server.ts';
import { foreign, foreignDomain, foreignPorts, hotelPlaces } from './reach/places.ts';
import { type Sent, sortTally } from './reach/sort-tally.ts';
import { startReach } from './reach/start-reach.ts';
import { reachedBy, type Try } from './reach/tries.ts';

/**
 * What became of each thing that the page tried, with the firewall and without: the app's own walls are the first. `not-offered` is
 * the site's word of another way over QUIC, which the page never sees.
 */
const told: readonly string[] = [
  'webrtc gathered-0',
  'quic not-offered',
  'webtransport failed',
  'blocked-names failed',
  'bare-addresses failed',
  'time-and-name-ports failed',
  'hotel-network failed',
  'names failed',
  'socket-of-its-site open',
  'sockets failed',
  'beacon sent',
  'all tried',
];

const [root = ''] = process.argv.slice(2);
const note = (text: string): void => void process.stderr.write(`${text}\n`);
const steps = createSteps(7, note);
const work = mkdtempSync(join(tmpdir(), 'guestway-reach-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const reach = await startReach(root, join(work, 'hotel'), note);
const { hotel, uid, within } = reach;
const { gateway, channel } = hotel.world.ports;

/** What a terminal needs: the gateway, the channel, and its own guard at a port that the system chose. */
const needed: readonly Try[] = [
  ['connect', hotelPlaces.gateway, gateway],
  ['connect', hotelPlaces.channel, channel],
  ['tcp', '127.0.0.1', await startLoopbackServer(within)],
];
/** What would be a leak. */
const leaks: readonly Try[] = [foreign.ipv4, foreign.ipv6].flatMap((address) => [
  ...foreignPorts.tcp.map((port): Try => ['tcp', address, port]),
  ...foreignPorts.udp.map((port): Try => ['udp', address, port]),
  ['echo', address, 0],
]);
const beside: readonly Try[] = [
  ['echo', hotelPlaces.gateway, 0],
  ['echo', hotelPlaces.channel, 0],
];
const everything = [...needed, ...leaks, ...beside];

try {
  await run();
} finally {
  await reach.stop();
}
process.exit(steps.failed === 0 ? 0 : 1);

async function run(): Promise<void> {
  await steps.run('without a firewall its user reaches everything, and the capture sees it', assertOpen);
  await steps.run('the kit puts its firewall up', async () => {
    await kit('apply');
    assert.match(await kit('check'), /^OK +firewall/m);
  });
  await steps.run(
    'now that user reaches the gateway, the channel and the guard, and nothing else',
    async () => {
      assert.deepEqual(await reachedBy(uid, everything, within), needed);
      assert.equal((await lookUp('fenced')).code, 2);
      assert.deepEqual(await sent(), {});
      assert.deepEqual(reach.names.terminal(), []);
    },
  );
  await steps.run('and root reaches everything', async () => {
    assert.deepEqual(await reachedBy(0, everything, within), everything);
    await sent();
  });
  await steps.run('a whole session behind the firewall sends nothing to anybody else', () => session('on'));
  await steps.run('the kit takes the firewall down, and its user reaches everything', async () => {
    await kit('undo');
    await assertOpen();
  });
  await steps.run('the same without it: the app itself sends nothing to anybody else', async () => {
    await forget();
    await session('off');
  });
}

/** Each of the ways really leads somewhere, so that silence later means something. */
async function assertOpen(): Promise<void> {
  assert.deepEqual(await reachedBy(uid, everything, within), everything);
  const { code, output } = await lookUp('open');
  assert.deepEqual([code, output.split(/\s/, 1)], [0, [foreign.ipv4]]);
  assert.deepEqual(reach.names.terminal(), [`open.${foreignDomain}`]);
  const seen = await sent();
  const missed = [...leaks, ...beside].filter(([, address, port]) => !seen[`${address} ${port}`]);
  assert.deepEqual(missed, []);
}

/** Makes a whole session, from enrolment to the wipe, and throws when a packet of it went anywhere else. */
async function session(firewall: 'on' | 'off'): Promise<void> {
  const before = await rejected();
  await oneSession({ ...reach, visit: reach.site.visit });
  const packets = sortTally(await reach.capture.taken(), hotel.world.ports);
  note(
    `     ${packets.gateway} packets to the gateway, ${packets.channel} to the channel, ${packets.itself} to itself`,
  );
  note(
    `     ${total(packets.elsewhere)} to anybody else; the firewall, ${firewall}, rejected ${(await rejected()) - before}`,
  );
  assert.deepEqual(packets.elsewhere, {});
  assert.deepEqual(reach.names.terminal(), []);
  // What the page asked for did leave, by the channel.
  const carried = reach.names.channel();
  for (const name of ['one', 'two', 'three']) assert.ok(carried.includes(`${name}.${foreignDomain}`), name);
  assert.deepEqual(reach.site.said(), told);
  assert.ok(packets.gateway > 0 && packets.channel > 0 && packets.itself > 0);
  assertWholeSession(recordsOf(root), ['built-in', 'profile-block']);
}

/** Takes the terminal out of use at the gateway and all that it keeps from its disk, so that the next session enrols as well. */
async function forget(): Promise<void> {
  const it = await hotel.signIn('it');
  const { terminals } = await it.call('terminals', undefined);
  for (const { terminalId } of terminals)
    await it.call('revokeTerminal', { reason: 'set up anew' }, { terminalId });
  const folder = join(root, dataFolder);
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

/** The lockdown kit's command for its firewall, as installed. Throws when it fails. */
async function kit(verb: 'apply' | 'check' | 'undo'): Promise<string> {
  const { code, output } = await reach.inside('guestway-lockdown', verb, 'firewall');
  assert.equal(code, 0, output);
  return output;
}

/** Asks for a name as the terminal's user. */
function lookUp(name: string) {
  return reach.inside(...asUser, 'getent', 'hosts', `${name}.${foreignDomain}`);
}

/** Packets that left since the last look, but for those to the gateway, the channel and itself. */
async function sent(): Promise<Sent['elsewhere']> {
  return sortTally(await reach.capture.taken(), hotel.world.ports).elsewhere;
}

/** Packets that the firewall rejected since it was put up; 0 while there is none. */
async function rejected(): Promise<number> {
  const { output } = await reach.inside('nft', 'list', 'counter', 'inet', 'guestway', 'rejected');
  return Number(/packets (\d+)/.exec(output)?.[1] ?? 0);
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
