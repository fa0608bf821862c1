import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogue, loadCatalogue } from '../../../../main/records/catalogue.ts';
import { placeHold } from '../../../../main/records/hold/place-hold.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import { cosignatureLine } from '../../../../main/records/notes/signatures.ts';
import { createPurge, type Purge } from '../../../../main/records/purge/purge.ts';
import type { OpenRecordStore } from '../../../../main/records/store.ts';
import { openStoreReader } from '../../../../main/records/store-reader.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { openStore } from '../support/samples.ts';
import { exportOf, linesOf, ownFolder, packageOf } from './support/exporting.ts';
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
    for (const place of [lobby, gateway]) place.cosign();
    const beside = openStoreReader(lobby.folder, softwareProtector);
    const facts = { states: '', gaps: 0 };
    for (const sort of ['A', 'B', 'C'] as const) {
      const file = join(ownFolder(), 'package.zip');
      const result = await exportOf(
        { gateway: gateway.store, lobby: beside, nowSeconds: () => Math.floor(nowMs / 1000) } as never,
        {
          deps: { readers: [beside] },
          request: { exportId: `export-${sort}`, sort, fromDay: '2026-11-01', sessionIds: [] },
          target: { file },
        },
      );
      if (sort === 'C') {
        // The sessions are gone with their days, and nothing of the lobby is held.
        expect(result).toMatchObject({ ok: false, code: 'sessions-missing' });
        continue;
      }
      const { files } = packageOf(result);
      const segments = JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '').segments as {
        origin: string;
        segment: string;
        state: string;
      }[];
      facts.states = segments.map(({ origin, segment, state }) => `${origin} ${segment} ${state}`).join('\n');
      facts.gaps = linesOf(files, 'receipts/gaps.jsonl').length;
      for (const command of [
        [process.execPath, 'verify.mjs'],
        ['python3', 'verify.py'],
      ] as const) {
        const args = [
          join(main, 'verify', command[1]),
          file,
          '--now',
          String(Math.floor(nowMs / 1000) + 5),
          '--json',
        ];
        const run = spawnSync(command[0], args, { encoding: 'utf8' });
        expect([sort, command[1], JSON.parse(run.stdout || run.stderr)]).toEqual([
          sort,
          command[1],
          expect.objectContaining({ ok: true, findings: [], days: { present: 6, expected: 6 } }),
        ]);
      }
    }
    beside.close();
    expect(facts.states).toContain('harbour/gateway N1-2026-11-03 held');
    expect(facts.states).toContain('harbour/lobby-1 N1-2026-11-03 purged');
    expect(facts.states).toContain('harbour/lobby-1 N1-2026-11-06 live');
    expect(facts.gaps).toBeGreaterThan(0);
    void sessionIdOf;
  }, 60_000);
});
