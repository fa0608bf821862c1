import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everySetting, kioskUid, makeUpSystem } from './linux-kit.ts';

type Try = { who: string; way: string; to: string; came: string };
type Counter = { name: string; packets: number };

/** Made by `network/tries.py`, in this order. */
const allowed = [
  'tcp 192.0.2.4 8443',
  'tcp 203.0.113.7 443',
  'tcp 2001:db8:1::7 443',
  'tcp 192.0.2.20 631',
  'tcp 192.0.2.53 53',
  'udp 192.0.2.53 53',
  'tcp 127.0.0.1 40000',
];

const isRoot = process.getuid?.() === 0;
/** An ordinary user has one number only in a namespace of theirs, so there the terminal's user is that one, alone. */
const kiosk = isRoot ? kioskUid : 0;
const other = kioskUid + 1;

const folder = mkdtempSync(join(tmpdir(), 'guestway-firewall-'));
const parts: Record<string, Try[]> = {};
let counters: Counter[] = [];

beforeAll(() => {
  const system = makeUpSystem(everySetting, true);
  expect(system.run('apply', 'firewall').status).toBe(0);
  const file = join(folder, 'set.nft');
  const set = readFileSync(join(system.root, 'etc/guestway/firewall.nft'), 'utf8');
  system.remove();
  writeFileSync(file, set.replaceAll(String(kioskUid), String(kiosk)));
  const namespaces = isRoot ? ['--net'] : ['--user', '--map-root-user', '--net'];
  const script = join(import.meta.dirname, 'network/world.sh');
  const users = isRoot ? [String(kiosk), String(other)] : [String(kiosk)];
  const run = spawnSync('unshare', [...namespaces, 'bash', script, file, ...users], {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  if (run.status !== 0) throw new Error(`the network did not come up: ${run.stderr}`);
  let part = '';
  for (const line of run.stdout.trim().split('\n')) {
    const read = JSON.parse(line) as { part?: string; nftables?: { counter?: Counter }[] } & Partial<Try>;
    if (read.nftables !== undefined) counters = read.nftables.flatMap(({ counter }) => counter ?? []);
    else if (read.part !== undefined) part = read.part;
    else parts[part] = [...(parts[part] ?? []), read as Try];
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const triesOf = (part: string, who: number | string): Try[] =>
  (parts[part] ?? []).filter((each) => each.who === String(who));
const reached = (tries: readonly Try[]): string[] =>
  tries.filter(({ came }) => came === 'reached').map(({ way, to }) => `${way} ${to}`);

describe('the set on a real network', () => {
  it('without it everything can be reached, so that what follows proves something', () => {
    const open = triesOf('open', kiosk);
    expect(open).toHaveLength(26);
    expect(open.filter(({ came }) => came !== 'reached')).toEqual([]);
  });

  it('the terminal reaches its guard, the gateway, the channel, the printer and the resolver, and nothing else', () => {
    const fenced = triesOf('fenced', kiosk);
    expect(fenced).toHaveLength(26);
    expect(reached(fenced)).toEqual(allowed);
    // At once and not after a silence: a guest's page must not hang.
    expect(fenced.filter(({ came }) => came === 'silence')).toEqual([]);
  });

  if (isRoot)
    it('another user of the machine is not affected', () => {
      const fenced = triesOf('fenced', other);
      expect(fenced).toHaveLength(26);
      expect(fenced.filter(({ came }) => came !== 'reached')).toEqual([]);
    });

  it('from outside IT reaches ssh, a phone the port of files, and nobody anything else', () => {
    expect(reached(triesOf('inbound', '192.0.2.241'))).toEqual(['tcp 192.0.2.1 22', 'tcp 192.0.2.1 8631']);
    expect(reached(triesOf('inbound', '192.0.2.99'))).toEqual(['tcp 192.0.2.1 8631']);
    expect(triesOf('inbound', '2001:db8:1::9').map(({ came }) => came)).toEqual(Array(5).fill('silence'));
  });

  it('what was rejected and dropped is counted', () => {
    const packets = (name: string): number => counters.find((each) => each.name === name)?.packets ?? 0;
    expect(packets('rejected')).toBeGreaterThanOrEqual(19);
    expect(packets('dropped')).toBeGreaterThanOrEqual(12);
  });
});

describe('the text of the set', () => {
  it('logs nothing, names no name, and lets no name be asked for unless a resolver is given', () => {
    const { RESOLVER: _, ADMIN: __, PHONE: ___, ...fewer } = everySetting;
    const system = makeUpSystem(fewer, true);
    system.run('apply', 'firewall');
    const set = readFileSync(join(system.root, 'etc/guestway/firewall.nft'), 'utf8');
    system.remove();
    expect(set).not.toMatch(/\blog\b|dport (53|22)\b|8631/);
    expect(set).toContain(`meta skuid ${kioskUid} jump terminal`);
  });
});
