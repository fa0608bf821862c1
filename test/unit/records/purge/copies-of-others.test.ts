import { describe, expect, it, onTestFinished } from 'vitest';
import { heldCopiesIn } from '../../../../main/records/hold/case-copies.ts';
import { placeHold } from '../../../../main/records/hold/place-hold.ts';
import { softwareProtector } from '../../../../main/records/keys/protector.ts';
import type { PurgeTarget } from '../../../../main/records/purge/ports.ts';
import { createPurge } from '../../../../main/records/purge/purge.ts';
import { type OpenRecordStore, openRecordStore } from '../../../../main/records/store.ts';
import type { SegmentView } from '../../../../main/records/store-ports.ts';
import { cosignedBy, type Machine, witnessVkey } from '../../../purge-oracle/parts/machine.ts';
import { shortCatalogue } from '../../../purge-oracle/parts/short-catalogue.ts';
import {
  dayMs,
  entriesOf,
  openingOf,
  orderOf,
  ownMemory,
  retention,
  runningMachine,
  sessionOf,
  startMs,
} from './support.ts';

const first = 'N1-2026-11-01';

/** A gateway with a copy of a terminal's store; here it works on that store itself. */
function hotel() {
  const terminal = runningMachine();
  const clock = { nowMs: () => terminal.clock.trueMs };
  const gateway = openRecordStore({
    folder: ownMemory(),
    hotelId: 'harbour',
    terminalId: 'gateway',
    keeper: 'gateway',
    catalogue: shortCatalogue(retention),
    clock,
    log: { error: () => {} },
    protector: softwareProtector,
    witnesses: () => [witnessVkey],
  });
  onTestFinished(() => gateway.close());
  const copy = copyOf(terminal);
  const purge = createPurge({
    ledger: gateway.ledger,
    targets: () => [gateway.target, ...(copy.hasDue() ? [copy.target] : [])],
    targetOf: (origin) => (origin === copy.target.origin ? copy.target : null),
    log: { error: () => {} },
  });
  return { terminal, gateway, purge };
}

/** What the gateway has of a terminal that says nothing more from the first question on. */
function copyOf(terminal: Machine): { readonly target: PurgeTarget; hasDue(): boolean } {
  const gone = new Set<string>();
  const { target } = terminal.store();
  let last: readonly SegmentView[] | null = null;
  const segments = () => {
    last ??= target.segments();
    return last.map((view) => (gone.has(view.name) ? { ...view, state: 'purged' as const } : view));
  };
  const markPurged = (segment: string) => void gone.add(segment);
  return {
    target: { ...target, segments, markPurged },
    hasDue: () =>
      segments().some(({ state, dueAtMs }) => state !== 'purged' && dueAtMs <= terminal.clock.trueMs),
  };
}

const toDay = ({ terminal, gateway }: { terminal: Machine; gateway: OpenRecordStore }, day: number) => {
  terminal.clock.trueMs = startMs + (day - 1) * dayMs;
  gateway.tick();
  cosignedBy(gateway, terminal.clock.trueMs);
};
const purgesOf = (gateway: OpenRecordStore) =>
  gateway.ledger.facts(['purge.intent', 'segment.purged']).map(({ text }) => {
    const { kind, of, segment, holds } = JSON.parse(text);
    return [kind, of, segment, holds];
  });

describe('a gateway’s copy of a terminal’s records', () => {
  it('expires by the time of the gateway’s witnesses, also when the terminal is dead, and the gateway’s spine says so', () => {
    const { terminal, gateway, purge } = hotel();
    terminal.store().append(openingOf(1));
    toDay({ terminal, gateway }, 3);
    expect(purge.look().purged).toBe(0);
    toDay({ terminal, gateway }, 4);
    expect(purge.look()).toEqual({ purged: 2, isMoreDue: false, failure: null });
    expect(purgesOf(gateway)).toEqual([
      ['purge.intent', 'harbour/gateway', first, undefined],
      ['segment.purged', 'harbour/gateway', first, []],
      ['purge.intent', 'harbour/lobby-1', first, undefined],
      ['segment.purged', 'harbour/lobby-1', first, []],
    ]);
    expect(entriesOf(terminal, 'purge.intent', 'segment.purged')).toEqual([]);
    expect(purge.look()).toEqual({ purged: 0, isMoreDue: false, failure: null });
  });

  it('leaves held records in a case of the gateway, and a renewal takes them over when nothing of the terminal is due', () => {
    const world = hotel();
    const { terminal, gateway, purge } = world;
    terminal.store().append(openingOf(1), openingOf(2), openingOf(3));
    placeHold(gateway.ledger, orderOf('old', { expiresAtMs: startMs + 5 * dayMs }), startMs);
    toDay(world, 4);
    purge.look();
    const [, second] = heldCopiesIn(gateway, 'H-old');
    expect([second?.origin, second?.segment, second?.seq, second?.size]).toEqual([
      'harbour/lobby-1',
      first,
      1,
      3,
    ]);
    const receipt = purgesOf(gateway).find(
      ([kind, of]) => kind === 'segment.purged' && of === 'harbour/lobby-1',
    );
    expect(receipt?.[3]).toEqual([{ held: 3, hold: 'old' }]);
    const renewal = orderOf('new', { sessionIds: [sessionOf(2)], expiresAtMs: startMs + 9 * dayMs });
    expect(placeHold(gateway.ledger, renewal, terminal.clock.trueMs)).toEqual({ ok: true });
    toDay(world, 6);
    while (purge.look().isMoreDue);
    expect(purge.look()).toEqual({ purged: 0, isMoreDue: false, failure: null });
    expect(heldCopiesIn(gateway, 'H-new')).toEqual([second]);
    expect(heldCopiesIn(gateway, 'H-old')).toEqual([]);
  });
});
