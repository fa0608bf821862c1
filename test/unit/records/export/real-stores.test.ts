import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../../../main/records/catalogue.ts';
import { buildPackage } from '../../../../main/records/export/build-package.ts';
import { placeHold } from '../../../../main/records/hold/place-hold.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { cosignatureLine } from '../../../../main/records/notes/signatures.ts';
import { createPurge, type Purge } from '../../../../main/records/purge/purge.ts';
import type { OpenRecordStore } from '../../../../main/records/store.ts';
import type { NoteRow } from '../../../../main/records/store-ports.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { openStore } from '../support/samples.ts';
import { linesOf, ownFolder, packageOf, standInVerifiers } from './support/exporting.ts';
import { testWitness } from './support/memory-store.ts';
import {
  gatewayRecords,
  otherTerminalRecords,
  sessionIdOf,
  sessionRecords,
} from './support/sample-records.ts';

const main = resolve(import.meta.dirname, '../../../../main');
const firstMs = Date.UTC(2026, 10, 1, 6);
const dayMs = 86_400_000;

/** A jurisdiction that lets day segments go soon: half a year of days would say no more. */
function shortCatalogue(): Catalogue {
  const loaded = loadCatalogue(join(main, 'records/catalogues/EU-base.json'), { demo: true });
  if (!loaded.ok) throw new Error(loaded.problem.rule);
  return loaded.catalogue;
}

type Place = {
  readonly store: OpenRecordStore;
  readonly purge: Purge;
  cosign(): void;
  readonly folder: string;
};

/** A real store with its purge; each checkpoint is cosigned by one witness. */
function placeAt(terminalId: string, clock: { nowMs(): number }): Place {
  const witness = testWitness(`harbour/${terminalId}-watch/witness`);
  const folder = ownFolder();
  const keeper = terminalId === 'gateway' ? 'gateway' : 'terminal';
  const store = openStore(folder, {
    terminalId,
    keeper,
    catalogue: shortCatalogue(),
    clock,
    witnesses: () => [witness.vkey],
  });
  return {
    store,
    folder,
    purge: createPurge({ ledger: store.ledger, targets: () => [store.target], log: createFakeLog() }),
    cosign() {
      const note = store.checkpoint() ?? store.newestNote();
      if (note === null) throw new Error('no checkpoint');
      const [text = ''] = note.note.split('\n\n');
      store.addCosignature(
        note.size,
        cosignatureLine(`${text}\n`, witness, Math.floor(clock.nowMs() / 1000)),
      );
    },
  };
}

function cosignedNote({ store, cosign }: Place): NoteRow {
  cosign();
  const note = store.newestNote();
  if (note === null) throw new Error('no checkpoint');
  return note;
}

/** What both verifiers say, each as its own program. */
function verdictsOn(file: string, nowMs: number): unknown[] {
  return [
    [process.execPath, 'verify.mjs'],
    ['python3', 'verify.py'],
  ].map(([program = '', script = '']) => {
    const args = [
      join(main, 'verify', script),
      file,
      '--now',
      String(Math.floor(nowMs / 1000) + 5),
      '--json',
    ];
    const run = spawnSync(program, args, { encoding: 'utf8' });
    return JSON.parse(run.stdout || JSON.stringify({ script, error: run.stderr }));
  });
}

function lettingPurge({ purge }: Place): void {
  for (let looks = 0; looks < 20; looks += 1) {
    const { failure, isMoreDue } = purge.look();
    if (failure !== null) throw new Error(failure);
    if (!isMoreDue) return;
  }
}

describe('packages of real stores', () => {
  it('with purges, a hold and a gap are good to both verifiers, in every sort', async () => {
    let nowMs = firstMs;
    const clock = { nowMs: () => nowMs };
    const [lobby, gateway] = [placeAt('lobby-1', clock), placeAt('gateway', clock)];
    for (let day = 0; day < 5; day += 1) {
      const at = Math.floor(nowMs / 1000);
      lobby.store.append(...otherTerminalRecords(), ...sessionRecords(day, at));
      gateway.store.append(...gatewayRecords(at));
      if (day === 2) {
        const order = {
          holdId: 'case-1',
          instrument: 'HU 2026-7',
          fromDay: '2026-11-03',
          toDay: '2026-11-03',
          sessionIds: [],
          approvers: ['desk-1', 'desk-2'],
          expiresAtMs: nowMs + 30 * dayMs,
        } as const;
        expect(placeHold(gateway.store.ledger, order, nowMs)).toEqual({ ok: true });
      }
      for (const { store, cosign } of [lobby, gateway]) {
        store.tick();
        cosign();
      }
      // Two steps of less than the longest silence would be quicker to write, but nobody ticks a store so seldom.
      nowMs += dayMs;
      for (const { store } of [lobby, gateway]) store.tick();
      for (const place of [lobby, gateway]) place.cosign();
      for (const place of [lobby, gateway]) lettingPurge(place);
    }
    lobby.store.append(...sessionRecords(9, Math.floor(nowMs / 1000)));
    for (const place of [lobby, gateway]) place.cosign();
    const beside = openStoreReader(lobby.folder, softwareProtector);
    const packages = new Map<string, ReadonlyMap<string, Buffer>>();
    for (const sort of ['A', 'B', 'C'] as const) {
      const file = join(ownFolder(), 'package.zip');
      const result = await buildPackage(
        {
          exporter: gateway.store,
          readers: [beside],
          nowMs: clock.nowMs,
          verifiers: standInVerifiers,
          cosigned: async () => cosignedNote(gateway),
        },
        {
          exportId: `export-${sort}`,
          sort,
          fromDay: '2026-11-01',
          toDay: '2026-11-06',
          sessionIds: sort === 'C' ? [sessionIdOf(9)] : [],
          instrument: 'HU 2026-7',
          authority: 'PSB Lingang',
          purpose: 'cybersecurity',
          requestedBy: 'officer',
        },
        { file },
      );
      packages.set(sort, packageOf(result).files);
      const verdict = expect.objectContaining({ ok: true, findings: [], days: { present: 6, expected: 6 } });
      expect([sort, ...verdictsOn(file, nowMs)]).toEqual([sort, verdict, verdict]);
    }
    beside.close();
    const files = packages.get('A') ?? new Map();
    const segments = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '').segments as Record<
      string,
      string
    >[];
    const states = segments.map(({ origin, segment, state }) => `${origin} ${segment} ${state}`);
    expect(states).toContain('harbour/gateway N1-2026-11-03 held');
    expect(states).toContain('harbour/lobby-1 N1-2026-11-03 purged');
    expect(states).toContain('harbour/lobby-1 N1-2026-11-06 live');
    expect(linesOf(files, 'receipts/gaps.jsonl').length).toBeGreaterThan(0);
    expect(linesOf(packages.get('C') ?? new Map(), 'records.jsonl')).toHaveLength(4);
  }, 60_000);
});
