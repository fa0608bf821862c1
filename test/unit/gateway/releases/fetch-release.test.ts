import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GatewayClient } from '../../../../main/access/gateway-client.ts';
import { type Disk, systemDisk } from '../../../../main/updates/disk.ts';
import { createReleaseFetcher, type ReleaseFetcher } from '../../../../main/updates/fetch-release.ts';
import {
  createVersionStore,
  updatePlaces,
  type VersionStore,
} from '../../../../main/updates/version-store.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { faultyDisk, powerCut, type TestRelease } from '../../../fakes/releases.ts';
import { type ReleaseHotel, type ReleaseTerminal, startReleaseHotel } from './release-hotel.ts';

let hotel: ReleaseHotel;
let terminal: ReleaseTerminal;
let folder: string;
let isAtRest: boolean;
let mayTake: boolean;
let fetched: string[];
let release: TestRelease;
let log: ReturnType<typeof createFakeLog>;
beforeEach(async () => {
  hotel = await startReleaseHotel();
  terminal = await hotel.enrol();
  folder = mkdtempSync(join(tmpdir(), 'guestway-fetch-'));
  [isAtRest, mayTake, fetched, log] = [true, true, [], createFakeLog()];
  release = await hotel.signer.release('0.3.0');
  await hotel.shelve(release);
  await terminal.report('0.1.0');
  hotel.later();
});
afterEach(async () => {
  await hotel.close();
  rmSync(folder, { recursive: true, force: true });
});

type Change = {
  readonly disk?: Disk;
  readonly download?: GatewayClient['download'];
  readonly arch?: 'x64' | 'arm64';
};

/** What a process tree makes; `restarted` ones share the folder. */
function fetcher({
  disk = systemDisk,
  download = terminal.client.download,
  arch = 'x64',
}: Change = {}): ReleaseFetcher {
  return createReleaseFetcher({
    ...{ folder, disk, gateway: { download }, open: hotel.signer.open, platform: 'linux', arch },
    ...{ running: '0.1.0', nowMs: hotel.clock.nowMs, ring: () => 'general', log },
    isAtRest: () => isAtRest,
    mayTake: () => mayTake,
    fetched: (version) => void fetched.push(version),
  });
}

function versions(): VersionStore {
  return createVersionStore({
    ...{ folder, disk: systemDisk, open: hotel.signer.open, platform: 'linux', arch: 'x64' },
    ...{ installed: '0.1.0', nowMs: () => 5, log },
  });
}

/** The gateway's own answer, with each piece cut small and passed through `change`; what it throws breaks the download off. */
function through(change: (piece: Uint8Array, taken: number) => Uint8Array): GatewayClient['download'] {
  return (name, parameters, sink) => {
    let taken = 0;
    const take = (whole: Uint8Array): void => {
      for (let at = 0; at < whole.length; at += 100) {
        const piece = whole.subarray(at, at + 100);
        sink.take(name === 'releaseArchive' ? change(piece, taken) : piece);
        taken += piece.length;
      }
    };
    return terminal.client.download(name, parameters, { ...sink, take });
  };
}

const spool = (): string[] => {
  try {
    return readdirSync(updatePlaces(folder).spool).sort();
  } catch {
    return [];
  }
};

async function offer(one: ReleaseFetcher, version: string | null = '0.3.0'): Promise<void> {
  one.offered(version);
  await one.idle();
}

test('what the gateway offers is fetched, laid down by the supervisor, and told back once it is sound', async () => {
  const one = fetcher();
  expect(one.facts()).toBe(null);
  await offer(one, await terminal.report('0.1.0'));
  expect(fetched).toEqual(['0.3.0']);
  const store = versions();
  await store.open();
  expect(await store.take('0.3.0')).toBe(null);
  await store.proved('0.3.0');
  await offer(one, null);
  expect(one.facts()).toEqual({
    platform: 'linux',
    arch: 'x64',
    last: { version: '0.3.0', result: 'taken', code: null, atMs: 5 },
  });
  expect(await terminal.report('0.3.0', one.facts()?.last)).toBe(null);
});

test('a download that breaks off goes on where it was, whichever process tree asks', async () => {
  const asked: string[] = [];
  let breaks = 0;
  for (; fetched.length === 0 && breaks < 100; breaks += 1) {
    const broken = through((piece, taken) => {
      if (taken >= 200) throw new Error('line down');
      return piece;
    });
    const counted: GatewayClient['download'] = (name, parameters, sink) => {
      if (name === 'releaseArchive') asked.push(parameters.from ?? '');
      return broken(name, parameters, sink);
    };
    await offer(fetcher({ download: counted }));
  }
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.map(Number)).toEqual(asked.map((_, index) => index * 200));
  const store = versions();
  await store.open();
  expect(await store.take('0.3.0')).toBe(null);
});

test('what is fetched outside maintenance windows lies ready, fetched once, until one begins', async () => {
  const asked: string[] = [];
  const counted: GatewayClient['download'] = (name, parameters, sink) => {
    asked.push(name);
    return terminal.client.download(name, parameters, sink);
  };
  mayTake = false;
  const one = fetcher({ download: counted });
  await offer(one);
  await offer(one);
  expect([fetched, asked]).toEqual([[], ['releaseManifest', 'releaseArchive']]);
  // As after a session.
  const other = fetcher({ download: counted });
  await offer(other);
  expect(fetched).toEqual([]);
  mayTake = true;
  await offer(other);
  expect(fetched).toEqual(['0.3.0']);
  expect(asked.filter((name) => name === 'releaseArchive')).toHaveLength(1);
  const store = versions();
  await store.open();
  expect(await store.take('0.3.0')).toBe(null);
});

test('somebody who comes to the terminal stops it at once; it goes on when they have left', async () => {
  const one = fetcher({
    download: through((piece, taken) => {
      if (taken >= 300) isAtRest = false;
      return piece;
    }),
  });
  await offer(one);
  const [part = ''] = spool();
  expect(part).toMatch(/\.part$/);
  expect(statSync(join(updatePlaces(folder).spool, part)).size).toBe(300);
  await offer(one);
  expect(fetched).toEqual([]);
  isAtRest = true;
  const other = fetcher();
  await offer(other);
  expect(fetched).toEqual(['0.3.0']);
  expect(one.facts()?.last).toBe(null);
});

describe('what comes over the wire and is not what was signed is not kept', () => {
  const wires: readonly (readonly [string, (piece: Uint8Array, taken: number) => Uint8Array])[] = [
    [
      'a bit flipped',
      (piece, taken) => (taken === 200 ? piece.map((byte, index) => (index === 3 ? byte ^ 1 : byte)) : piece),
    ],
    ['another file', (piece) => new Uint8Array(piece.length)],
  ];
  for (const [name, wire] of wires)
    test(name, async () => {
      const one = fetcher({ download: through(wire) });
      await offer(one);
      expect([fetched, spool()]).toEqual([[], []]);
      expect(one.facts()?.last).toMatchObject({ version: '0.3.0', result: 'refused', code: 'other-bytes' });
      // Not again and again by one process tree.
      const lines = log.lines.length;
      await offer(one);
      expect(log.lines.length).toBe(lines);
    });

  test('more bytes than were signed', async () => {
    const more = through((piece) => Buffer.concat([piece, piece, piece]));
    await offer(fetcher({ download: more }));
    await offer(fetcher());
    await offer(fetcher());
    expect(fetched).toEqual(['0.3.0']);
  });

  test('a manifest of somebody else, or for another machine', async () => {
    const one = fetcher({ arch: 'arm64' });
    await offer(one);
    expect(one.facts()?.last).toMatchObject({ result: 'refused', code: 'wrong-platform' });
    const forged: GatewayClient['download'] = async (_, __, sink) => {
      sink.take(Buffer.from('eyJhbGciOiJub25lIn0.e30.'));
      return { ok: true, value: null };
    };
    const other = fetcher({ download: forged });
    await offer(other);
    expect(other.facts()?.last).toMatchObject({ result: 'refused', code: 'malformed' });
    expect([fetched, spool()]).toEqual([[], []]);
  });
});

test('a full disk is asked first, and asked again by the next process tree', async () => {
  const tight: Disk = { ...systemDisk, freeBytes: async () => release.archive.length * 2 - 1 };
  const one = fetcher({ disk: tight });
  await offer(one);
  expect([fetched, spool()]).toEqual([[], []]);
  expect(one.facts()?.last).toMatchObject({ result: 'refused', code: 'disk-full' });
  await offer(fetcher());
  expect(fetched).toEqual(['0.3.0']);
});

test('a disk that becomes full while it is written to breaks it off, and it goes on once there is room', async () => {
  const one = fetcher({ disk: faultyDisk(systemDisk, { at: () => null, room: 500 }) });
  await offer(one);
  expect(fetched).toEqual([]);
  expect(one.facts()?.last).toMatchObject({ result: 'refused', code: 'disk-full' });
  await offer(fetcher());
  expect(fetched).toEqual(['0.3.0']);
  const store = versions();
  await store.open();
  expect(await store.take('0.3.0')).toBe(null);
});

test('wherever the power is cut, the next process tree fetches it, and only whole', async () => {
  const whole = faultyDisk(systemDisk, { at: () => null });
  await offer(fetcher({ disk: whole }));
  for (let step = 1; step <= whole.calls(); step += 1) {
    rmSync(folder, { recursive: true });
    fetched = [];
    const cut = faultyDisk(systemDisk, { at: (call) => (call >= step ? powerCut : null) });
    await offer(fetcher({ disk: cut }));
    await offer(fetcher());
    expect(fetched.at(-1), `step ${step}`).toBe('0.3.0');
    expect(spool(), `step ${step}`).toEqual(['0.3.0.jws', '0.3.0.tar.gz']);
    const store = versions();
    await store.open();
    expect(await store.take('0.3.0'), `step ${step}`).toBe(null);
  }
});

test('while what was kept cannot be read nothing is fetched', async () => {
  writeFileSync(updatePlaces(folder).state, '{');
  const one = fetcher();
  await offer(one);
  expect([fetched, spool()]).toEqual([[], []]);
});

test('what failed here is not fetched again', async () => {
  const store = versions();
  await store.open();
  await offer(fetcher());
  await store.take('0.3.0');
  for (const _ of [1, 2, 3]) await store.failed('0.3.0', 'died');
  fetched = [];
  const one = fetcher();
  await offer(one);
  expect(fetched).toEqual([]);
  expect(await terminal.report('0.1.0', one.facts()?.last)).toBe(null);
});
