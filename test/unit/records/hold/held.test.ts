import { describe, expect, it } from 'vitest';
import { heldCopiesIn } from '../../../../main/records/hold/case-copies.ts';
import { liftHold, placeHold } from '../../../../main/records/hold/place-hold.ts';
import { descriptorOf } from '../../../../main/records/seal/descriptor.ts';
import { leafOf } from '../../../../main/records/seal/sealed-record.ts';
import { isIncluded } from '../../../../main/records/tree/proofs.ts';
import type { Machine } from '../../../purge-oracle/parts/machine.ts';
import {
  dayMs,
  entriesOf,
  filesOf,
  goTo,
  openingOf,
  orderOf,
  runningMachine,
  sessionOf,
  startMs,
  statesOf,
} from '../purge/support.ts';

const first = 'N1-2026-11-01';

function machineWithRecords(): Machine {
  const machine = runningMachine();
  machine.store().append(...[1, 2, 3, 4, 5].map(openingOf));
  return machine;
}

const place = (machine: Machine, ...order: Parameters<typeof orderOf>) =>
  placeHold(machine.store().ledger, orderOf(...order), machine.clock.trueMs);
const seqsIn = (machine: Machine, holdId: string) =>
  heldCopiesIn(machine.store(), `H-${holdId}`).map(({ segment, seq }) => `${segment}/${seq}`);
const purgeOn = (machine: Machine, day: number) => {
  goTo(machine, day);
  return machine.purge().look();
};
const holdsToldOf = (machine: Machine, segment: string) =>
  entriesOf(machine, 'segment.purged').find((entry) => entry.segment === segment)?.holds;

describe('records under a hold', () => {
  it('are copied before their segment goes, those of the named sessions and no others', () => {
    const machine = machineWithRecords();
    place(machine, 'a', { sessionIds: [sessionOf(2), sessionOf(5), sessionOf(77)] });
    purgeOn(machine, 4);
    expect(statesOf(machine)[first]).toBe('purged');
    expect(seqsIn(machine, 'a')).toEqual([`${first}/1`, `${first}/4`]);
    expect(holdsToldOf(machine, first)).toEqual([{ held: 2, hold: 'a' }]);
  });

  it('are provable: each stood in the tree that the spine closed, and opens', () => {
    const machine = machineWithRecords();
    const before = machine.store().segments()[0];
    place(machine, 'a');
    purgeOn(machine, 4);
    const copies = heldCopiesIn(machine.store(), 'H-a');
    const closed = entriesOf(machine, 'segment.closed').find(({ segment }) => segment === first);
    const { keyId = '', catalogueSha256 = '' } = before ?? {};
    const { hash } = descriptorOf({ origin: 'harbour/lobby-1', segment: first, keyId, catalogueSha256 });
    const root = Buffer.from(String(closed?.root), 'hex');
    expect(copies).toHaveLength(5);
    for (const { sealed, recordKey, seq: index, size, proof } of copies)
      expect(isIncluded({ leaf: leafOf(hash, sealed, recordKey), index, size, proof, root })).toBe(true);
    const records = copies.map(({ sealed, recordKey }) =>
      machine.store().target.openDisclosed(first, sealed, recordKey),
    );
    expect(records.map((record) => 'session_id' in record && record.session_id)).toEqual(
      [1, 2, 3, 4, 5].map(sessionOf),
    );
  });

  it('are copied for each hold that means them, once', () => {
    const machine = machineWithRecords();
    place(machine, 'b');
    place(machine, 'a', { sessionIds: [sessionOf(1)] });
    place(machine, 'c', { sessionIds: [sessionOf(9)] });
    purgeOn(machine, 4);
    expect(holdsToldOf(machine, first)).toEqual([
      { held: 1, hold: 'a' },
      { held: 5, hold: 'b' },
      { held: 0, hold: 'c' },
    ]);
    expect(seqsIn(machine, 'a')).toEqual([`${first}/0`]);
    expect(seqsIn(machine, 'b')).toHaveLength(5);
  });

  it('are not found by a hold that comes after the purge', () => {
    const machine = machineWithRecords();
    purgeOn(machine, 4);
    expect(place(machine, 'late', { expiresAtMs: startMs + 9 * dayMs })).toEqual({ ok: true });
    purgeOn(machine, 5);
    expect(seqsIn(machine, 'late')).toEqual([]);
    expect(holdsToldOf(machine, first)).toEqual([]);
  });

  it('are not copied for a hold that has ended', () => {
    const machine = machineWithRecords();
    place(machine, 'lifted');
    place(machine, 'lapsed', { expiresAtMs: startMs + dayMs });
    liftHold(machine.store().ledger, 'lifted');
    purgeOn(machine, 4);
    expect(holdsToldOf(machine, first)).toEqual([]);
    expect(statesOf(machine)).toMatchObject({ 'H-lifted': 'purged', 'H-lapsed': 'purged' });
  });
});

describe('a case', () => {
  it('goes when its hold lapses by witnessed time, with a receipt, and not before', () => {
    const machine = machineWithRecords();
    place(machine, 'a', { expiresAtMs: startMs + 5 * dayMs });
    purgeOn(machine, 4);
    purgeOn(machine, 5);
    expect(statesOf(machine)['H-a']).toBe('open');
    expect(purgeOn(machine, 6).failure).toBeNull();
    expect(statesOf(machine)['H-a']).toBe('purged');
    expect(entriesOf(machine, 'hold.ended')).toEqual([{ kind: 'hold.ended', hold: 'a', reason: 'lapsed' }]);
    expect(holdsToldOf(machine, 'H-a')).toEqual([]);
    expect(filesOf(machine).filter((file) => file.includes('H-a'))).toEqual([]);
    expect(machine.store().ledger.caseScope('a')).toBeNull();
  });

  it('goes also when nothing was ever copied into it', () => {
    const machine = machineWithRecords();
    place(machine, 'a', { sessionIds: [sessionOf(77)] });
    liftHold(machine.store().ledger, 'a');
    purgeOn(machine, 2);
    expect(statesOf(machine)['H-a']).toBe('purged');
  });

  it('passes its copies to a hold that renews it, and only those that it means', () => {
    const machine = machineWithRecords();
    place(machine, 'old', { expiresAtMs: startMs + 5 * dayMs });
    purgeOn(machine, 4);
    place(machine, 'new', { sessionIds: [sessionOf(3)], expiresAtMs: startMs + 9 * dayMs });
    place(machine, 'next-day', {
      fromDay: '2026-11-02',
      toDay: '2026-11-02',
      expiresAtMs: startMs + 9 * dayMs,
    });
    expect(seqsIn(machine, 'new')).toEqual([]);
    const [copy] = heldCopiesIn(machine.store(), 'H-old').filter(({ seq }) => seq === 2);
    purgeOn(machine, 6);
    expect(statesOf(machine)).toMatchObject({ 'H-old': 'purged', 'H-new': 'open' });
    expect(heldCopiesIn(machine.store(), 'H-new')).toEqual([copy]);
    expect(seqsIn(machine, 'next-day')).toEqual([]);
    purgeOn(machine, 10);
    expect(statesOf(machine)['H-new']).toBe('purged');
  });

  it('survives a restart with what it names', () => {
    const machine = machineWithRecords();
    place(machine, 'a', { sessionIds: [sessionOf(4)] });
    machine.shutDown();
    machine.open();
    purgeOn(machine, 4);
    expect(seqsIn(machine, 'a')).toEqual([`${first}/3`]);
  });
});
