import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoHosts } from '../../../main/demo/hosts.ts';
import { type DemoWorld, type DemoWorldDeps, prepareDemoWorld } from '../../../main/demo/world.ts';
import { type AcceptedDocuments, acceptDocuments } from '../../../main/profile/documents.ts';
import type { SeenDocuments } from '../../../main/profile/rollback.ts';
import { readTrust } from '../../../main/profile/trust.ts';
import { loadCatalogue } from '../../../main/records/catalogue.ts';

const dayMs = 86_400_000;
const startMs = 1_790_000_000_000;

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'guestway-world-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const prepare = (nowMs = startMs, ports: DemoWorldDeps['ports'] = {}) =>
  prepareDemoWorld({ dataFolder, clock: { nowMs: () => nowMs }, ports });

/** What a terminal would make of the documents. */
async function accept(
  world: DemoWorld,
  nowMs: number,
  seen: SeenDocuments = { read: () => null, write: () => {} },
) {
  const trust = readTrust(readFileSync(world.files.trust, 'utf8'));
  if (!trust.ok) throw new Error(trust.path);
  const profiles = readdirSync(world.files.profiles).map((name) => ({
    profileId: name.replace('.jws', ''),
    document: readFileSync(join(world.files.profiles, name), 'utf8'),
  }));
  const designation = readFileSync(world.files.designation, 'utf8');
  return acceptDocuments(
    { designation, status: null, profiles },
    { trust: trust.trust, hotelId: world.hotelId, nowMs, seen },
  );
}

async function accepted(world: DemoWorld, nowMs: number): Promise<AcceptedDocuments> {
  const verdict = await accept(world, nowMs);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.refusal));
  return verdict.accepted;
}

/** Every file below the data folder with its hash. */
function snapshot(): Record<string, string> {
  const names = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(dataFolder.length), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

describe('the demo world', () => {
  test('has documents a terminal accepts, marked as demo', async () => {
    const { designation, profiles } = await accepted(await prepare(), startMs);
    expect([designation.demo, designation.hotelName]).toEqual([true, 'Harbour Hotel Lingang (demo)']);
    expect([...profiles.keys()].sort()).toEqual(['essentials', 'open-web']);
    expect([...profiles.values()].every(({ profile }) => profile.demo)).toBe(true);
    expect([
      profiles.get('open-web')?.profile.rules.default,
      profiles.get('essentials')?.profile.rules.default,
    ]).toEqual(['allow', 'block']);
  });

  test('stands on loopback, or at addresses that are given, with https at the gateway and signed into every profile', async () => {
    const at = async (addresses?: DemoWorldDeps['addresses']) => {
      const world = await prepareDemoWorld({ dataFolder, clock: { nowMs: () => startMs }, addresses });
      const { profiles } = await accepted(world, startMs);
      const upstreams = [...profiles.values()].flatMap(({ profile }) => profile.channel.upstreams);
      return [new URL(world.gatewayUrl).origin, world.channel.args, upstreams.map(({ host }) => host)];
    };
    const loopback = ['127.0.0.1', '127.0.0.1'];
    expect(await at()).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
      expect.arrayContaining(['--host', '127.0.0.1']),
      loopback,
    ]);
    expect(await at({ gateway: '192.0.2.4', channel: '203.0.113.7' })).toEqual([
      expect.stringMatching(/^https:\/\/192\.0\.2\.4:/),
      expect.arrayContaining(['--host', '203.0.113.7']),
      ['203.0.113.7', '203.0.113.7'],
    ]);
  });

  test('names the catalogue that records are kept by', async () => {
    const world = await prepare();
    const loaded = loadCatalogue(world.files.catalogue, { demo: true });
    const { profiles } = await accepted(world, startMs);
    expect(loaded.ok && profiles.get('open-web')?.profile.recordCatalogue).toEqual({
      catalogue: loaded.ok && loaded.catalogue.name,
      sha256: loaded.ok && loaded.catalogue.sha256,
    });
  });

  test('has a site authority that may vouch for the demo hosts only', async () => {
    const { profiles } = await accepted(await prepare(), startMs);
    const [authority] = profiles.get('open-web')?.profile.authorities ?? [];
    expect(authority?.hosts).toEqual([...demoHosts]);
    const certificate = new X509Certificate(authority?.pem ?? '');
    expect([certificate.ca, certificate.subject]).toEqual([
      true,
      expect.stringContaining('demonstration only'),
    ]);
  });

  test('keeps secrets from other users and lets everyone read what is pinned', async () => {
    const world = await prepare();
    const modes = Object.keys(snapshot()).map(
      (name) => [name, statSync(join(dataFolder, name)).mode & 0o777] as const,
    );
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([
      [world.files.trust.slice(dataFolder.length), 0o644],
    ]);
  });

  test('has staff of every role with PINs of six digits', async () => {
    const { staff } = await prepare();
    expect(staff.map(({ role }) => role)).toEqual(['desk', 'supervisor', 'it', 'auditor', 'privacy']);
    for (const { pin } of staff) expect(pin).toMatch(/^\d{6}$/);
  });
});

describe('a second run', () => {
  test('changes nothing', async () => {
    const first = await prepare();
    const before = snapshot();
    expect(await prepare(startMs + dayMs)).toEqual(first);
    expect(snapshot()).toEqual(before);
  });

  test('after a change signs the changed documents again, with the next version, by the same key', async () => {
    const first = await prepare();
    const trust = readFileSync(first.files.trust, 'utf8');
    const other = first.ports.channel === 45_001 ? 45_002 : 45_001;
    const second = await prepare(startMs, { channel: other });
    const { designation, profiles } = await accepted(second, startMs);
    expect([
      designation.serial,
      profiles.get('open-web')?.profile.version,
      profiles.get('essentials')?.profile.version,
    ]).toEqual([1, 2, 2]);
    expect(readFileSync(second.files.trust, 'utf8')).toBe(trust);
  });

  test('when documents have expired signs them again, and a terminal follows', async () => {
    const first = await prepare();
    const kept = new Map();
    const seen: SeenDocuments = {
      read: (key) => kept.get(key) ?? null,
      write: (key, mark) => void kept.set(key, mark),
    };
    expect((await accept(first, startMs, seen)).ok).toBe(true);
    const later = startMs + 91 * dayMs;
    expect(await accept(first, later, seen)).toMatchObject({ refusal: { code: 'expired' } });
    expect((await accept(await prepare(later), later, seen)).ok).toBe(true);
    expect(kept.get('designation:demo-harbour').number).toBe(2);
  });

  test('when the clock went back signs documents that are good then', async () => {
    await prepare();
    const earlier = startMs - dayMs / 24;
    expect((await accepted(await prepare(earlier), earlier)).designation.serial).toBe(2);
  });

  test('when the site certificate nears its end makes a new one, which the profiles then name', async () => {
    await prepare();
    const before = readFileSync(join(dataFolder, 'demo-site', 'site-chain.pem'), 'utf8');
    const later = startMs + 170 * dayMs;
    const { profiles } = await accepted(await prepare(later), later);
    const after = readFileSync(join(dataFolder, 'demo-site', 'site-chain.pem'), 'utf8');
    expect(after).not.toBe(before);
    expect(after).toContain(profiles.get('essentials')?.profile.authorities[0]?.pem);
  });

  test('takes another port when the last one is in use', async () => {
    const first = await prepare();
    const squatter = createServer().listen(first.ports.site, '127.0.0.1');
    await once(squatter, 'listening');
    const second = await prepare();
    squatter.close();
    expect(second.ports.site).not.toBe(first.ports.site);
    expect(second.ports.channel).toBe(first.ports.channel);
  });

  test('draws ports again when their file is damaged', async () => {
    const first = await prepare();
    writeFileSync(join(dataFolder, 'demo', 'ports.json'), '{"gateway":"x"}');
    expect((await prepare()).hotelId).toBe(first.hotelId);
  });
});
