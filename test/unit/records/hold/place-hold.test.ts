import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdKinds, holdsOf } from '../../../../main/records/hold/holds.ts';
import {
  endLapsedHolds,
  type HoldOrder,
  type HoldRefusal,
  liftHold,
  placeHold,
} from '../../../../main/records/hold/place-hold.ts';
import { scopeFrom } from '../../../../main/records/hold/scope.ts';
import { memoryLedger } from './memory-ledger.ts';

const dayMs = 86_400_000;
const nowMs = Date.parse('2026-11-28T10:00:00Z');
const session = (number: number): string => `s${String(number).padStart(15, '0')}`;
const order: HoldOrder = {
  holdId: 'case-7',
  instrument: '沪公网安〔2026〕7号',
  fromDay: '2026-11-20',
  toDay: '2026-11-28',
  sessionIds: [session(2), session(1), session(2)],
  approvers: ['staff-a', 'staff-b'],
  expiresAtMs: nowMs + 90 * dayMs + 123,
};
const ledger = () => memoryLedger(nowMs / 1000);
const salted = (text: string, bytes: number) =>
  createHash('sha256').update(`case-7\n${text}`).digest().subarray(0, bytes).toString('hex');

describe('placing a hold', () => {
  it('writes exactly what the format names, with no name of a person, a paper or a session', () => {
    const own = ledger();
    expect(placeHold(own, order, nowMs)).toEqual({ ok: true });
    expect(JSON.parse(own.rows[0]?.text ?? '')).toEqual({
      at: nowMs / 1000,
      kind: 'hold.placed',
      hold: 'case-7',
      from: '2026-11-20',
      to: '2026-11-28',
      whole: false,
      instrument: salted(order.instrument, 32),
      approvers: [salted('staff-a', 16), salted('staff-b', 16)],
      expires: nowMs / 1000 + 90 * 86_400,
    });
    const spine = own.rows.map(({ text }) => text).join();
    for (const secret of ['staff-a', order.instrument, session(1)]) expect(spine).not.toContain(secret);
    expect(own.signed).toBe(1);
  });

  it('keeps the named sessions under the key of the case, each once', () => {
    const own = ledger();
    placeHold(own, order, nowMs);
    expect(scopeFrom(own.scopes.get('case-7') ?? Buffer.alloc(0))).toEqual({
      sessionIds: [session(1), session(2)],
    });
  });

  it('means all records of the days when it names no session', () => {
    const own = ledger();
    placeHold(own, { ...order, sessionIds: [] }, nowMs);
    expect(holdsOf(own.facts(holdKinds))[0]).toMatchObject({ holdId: 'case-7', whole: true, ending: null });
  });

  it.each<[HoldRefusal, Partial<HoldOrder>]>([
    ['bad-id', { holdId: '' }],
    ['bad-id', { holdId: '../x' }],
    ['bad-id', { holdId: 'x'.repeat(65) }],
    ['no-instrument', { instrument: '' }],
    ['no-instrument', { instrument: '   ' }],
    ['no-instrument', { instrument: 'see http://x.example/a' }],
    ['no-instrument', { instrument: 'A\n7' }],
    ['bad-person', { approvers: ['staff-a', ''] }],
    ['bad-person', { approvers: ['Max Muster', 'staff-b'] }],
    ['bad-person', { approvers: ['staff-a'] as unknown as [string, string] }],
    ['one-person', { approvers: ['staff-a', 'staff-a'] }],
    ['bad-days', { fromDay: '2026-11-28', toDay: '2026-11-27' }],
    ['bad-days', { fromDay: '2026-02-30' }],
    ['bad-days', { fromDay: '2026-11-1' }],
    ['bad-days', { toDay: '' }],
    ['future-day', { toDay: '2026-11-29' }],
    ['bad-session', { sessionIds: ['short'] }],
    ['bad-session', { sessionIds: [session(1), `${session(2)}\n`] }],
    ['too-many-sessions', { sessionIds: Array.from({ length: 201 }, (_, at) => session(at)) }],
    ['expired', { expiresAtMs: nowMs }],
    ['expired', { expiresAtMs: nowMs + 999 }],
    ['expired', { expiresAtMs: Number.NaN }],
    ['too-long', { expiresAtMs: nowMs + 184 * dayMs + 1 }],
    ['too-long', { expiresAtMs: Number.POSITIVE_INFINITY }],
  ])('is refused as %s, with nothing written: %j', (code, change) => {
    const own = ledger();
    expect(placeHold(own, { ...order, ...change }, nowMs)).toEqual({ ok: false, code });
    expect([own.rows, own.signed, own.scopes.size]).toEqual([[], 0, 0]);
  });

  it('goes by the time of the spine when the clock of the machine is behind', () => {
    const own = memoryLedger(nowMs / 1000 + 86_400);
    const behindMs = nowMs - 300 * dayMs;
    const soon = { ...order, expiresAtMs: nowMs + dayMs };
    expect(placeHold(own, soon, behindMs)).toEqual({ ok: false, code: 'expired' });
    expect(placeHold(own, order, behindMs)).toEqual({ ok: true });
  });

  it('does not take the same id again, also after the hold has ended', () => {
    const own = ledger();
    placeHold(own, order, nowMs);
    expect(placeHold(own, order, nowMs)).toEqual({ ok: false, code: 'exists' });
    liftHold(own, 'case-7');
    expect(placeHold(own, order, nowMs)).toEqual({ ok: false, code: 'exists' });
  });
});

describe('the number of holds', () => {
  it('is bounded, so that a receipt can name them all', () => {
    const own = ledger();
    for (let number = 0; number < 32; number += 1)
      expect(placeHold(own, { ...order, holdId: `${'h'.repeat(62)}${10 + number}` }, nowMs)).toEqual({
        ok: true,
      });
    expect(placeHold(own, { ...order, holdId: 'one-more' }, nowMs)).toEqual({
      ok: false,
      code: 'too-many-holds',
    });
    liftHold(own, `${'h'.repeat(62)}10`);
    expect(placeHold(own, { ...order, holdId: 'one-more' }, nowMs)).toEqual({ ok: true });
  });
});

describe('the end of a hold', () => {
  it('comes when it is lifted, once', () => {
    const own = ledger();
    placeHold(own, order, nowMs);
    expect(liftHold(own, 'other')).toEqual({ ok: false, code: 'unknown' });
    expect(liftHold(own, 'case-7')).toEqual({ ok: true });
    expect(liftHold(own, 'case-7')).toEqual({ ok: false, code: 'ended' });
    expect(holdsOf(own.facts(holdKinds))[0]?.ending).toEqual({ reason: 'lifted', atMs: nowMs + 2_000 });
  });

  it('comes by witnessed time only', () => {
    const own = ledger();
    placeHold(own, order, nowMs);
    const expiresMs = Math.floor(order.expiresAtMs / 1000) * 1000;
    expect(endLapsedHolds(own, null)).toEqual([]);
    expect(endLapsedHolds(own, expiresMs - 1)).toEqual([]);
    expect(endLapsedHolds(own, expiresMs)).toEqual(['case-7']);
    expect(endLapsedHolds(own, expiresMs + dayMs)).toEqual([]);
    expect(holdsOf(own.facts(holdKinds))[0]?.ending?.reason).toBe('lapsed');
  });
});
