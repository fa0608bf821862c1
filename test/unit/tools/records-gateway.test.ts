import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runRecords } from '../../../main/tools/records/run.ts';
import { type GatewayFixture, startFixture } from '../gateway/fixture/gateway-fixture.ts';
import { type ShippingTerminal, shippingTerminal } from '../gateway/records/shipping-terminal.ts';
import { readZip } from '../records/export/support/zip-reader.ts';
import { ownFolder } from '../records/support/samples.ts';

const verify = resolve(import.meta.dirname, '../../../main/verify');

let hotel: GatewayFixture;
let lobby: ShippingTerminal;

beforeEach(async () => {
  hotel = await startFixture();
  lobby = await shippingTerminal(hotel, 'Lobby 1');
  await lobby.shipper().introduce();
  lobby.keep(3);
  await lobby.shipper().ship();
  await lobby.rounds.round();
  // The tool asks the real clock; the hotel has its own.
  vi.useFakeTimers({ toFake: ['Date'], now: hotel.clock.nowMs() });
});
afterEach(async () => {
  vi.useRealTimers();
  lobby.close();
  await hotel.close();
});

const data = () => join(hotel.folder, 'data');
const today = () => new Date(hotel.clock.nowMs()).toISOString().slice(0, 10);

async function records(...args: readonly string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const status = await runRecords(args, {
    write: async (text) => stdout.push(text),
    say: (line) => stderr.push(`${line}\n`),
    input: Readable.from([]),
    progress: null,
  });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

const exporting = (folder: string, out: string, ...more: readonly string[]) =>
  records(
    'export',
    '--from',
    today(),
    '--to',
    today(),
    '--instrument',
    'HU 2026-7',
    '--out',
    out,
    '--data',
    folder,
    ...more,
  );

describe('npm run records at a gateway', () => {
  it('tells of its own store and of the copies of its terminals, beside it', async () => {
    const { status, stdout } = await records('status', '--json', '--data', data());
    const stores = JSON.parse(stdout) as Record<string, unknown>[];
    expect([status, stores.map(({ origin, keys, days }) => ({ origin, keys, days }))]).toEqual([
      0,
      ['test-hotel/gateway', lobby.origin].map((origin) => ({
        origin,
        keys: 'software',
        days: { present: 1, expected: 1 },
      })),
    ]);
    expect(stores[1]).toMatchObject({
      segments: [{ size: 3 }],
      witnesses: [{ name: 'test-hotel/gateway/witness', cosignedAtMs: hotel.clock.nowMs() }],
    });
    expect((await records('check', '--data', data())).stdout).toContain(
      `${lobby.origin}: in order. 1 segments, 3 records, `,
    );
    expect((await records('purge', '--dry-run', '--data', data())).stdout).toContain(
      `${lobby.origin}\nsegment`,
    );
  });

  it('leaves the export to the staff page while the gateway runs', async () => {
    expect(await exporting(data(), join(ownFolder(), 'package.zip'))).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^The gateway is running and writes these records: .*\nAsk for the export on the gateway’s staff page/,
      ),
    });
  });

  it.each(['A', 'B'])(
    'makes a package of sort %s of the whole hotel that both verifiers find good',
    async (sort) => {
      // The folder as it is at rest.
      const copy = join(ownFolder(), 'data');
      cpSync(data(), copy, { recursive: true });
      const out = join(ownFolder(), 'package.zip');
      const { status, stdout, stderr } = await exporting(copy, out, '--sort', sort);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('1 of 1 days present');
      expect(stdout).toContain('No witness was there to cosign it');
      const files = new Map(
        readZip(readFileSync(out)).map(({ name, bytes }) => [name, bytes.toString('utf8')]),
      );
      expect(
        (files.get('records.jsonl') ?? '').split('\n').filter((line) => line.includes('access.denied')),
      ).toHaveLength(sort === 'A' ? 3 : 0);
      expect(files.get('keys.txt')).toMatch(/^witness test-hotel\/gateway\/witness\+/m);
      const now = String(Math.floor(hotel.clock.nowMs() / 1000) + 5);
      for (const [program, script] of [
        [process.execPath, 'verify.mjs'],
        ['python3', 'verify.py'],
      ] as const) {
        const run = spawnSync(program, [join(verify, script), out, '--now', now], { encoding: 'utf8' });
        expect([script, run.stdout.trimEnd().split('\n').at(-1), run.status]).toEqual([
          script,
          '1 of 1 days present, roots match',
          0,
        ]);
      }
    },
  );
});
