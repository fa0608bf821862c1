import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { draft, hour, leaseDraft, orderDraft as order, withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await withTerminals(await place.open());
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  describe('an owed act', () => {
    test('is kept with how it ended until its record is written', async () => {
      const act = { actId: 'a-1', staffId: 'desk-1', action: 'grant-revoke', objectId: null, success: null };
      await store.duties.oweAct(act);
      await store.duties.oweAct({ ...act, actId: 'a-2' });
      await store.duties.concludeAct('a-2', 'g-1', true);
      expect(await store.duties.owedActs()).toEqual([
        act,
        { ...act, actId: 'a-2', objectId: 'g-1', success: true },
      ]);
      await store.duties.settleAct('a-1');
      await store.duties.settleAct('a-2');
      expect(await store.duties.owedActs()).toEqual([]);
    });
  });

  describe('a note', () => {
    test('is the last text of its name, and is found by what its name begins with', async () => {
      for (const name of ['policy:profile:b', 'policy:profile:a', 'policy_profile:c', 'other'])
        await store.duties.setNote(name, 'x');
      await store.duties.setNote('other', 'y');
      expect(await store.duties.note('other')).toBe('y');
      expect(await store.duties.noteNames('policy:profile:')).toEqual([
        'policy:profile:a',
        'policy:profile:b',
      ]);
      await store.duties.setNote('other', null);
      expect(await store.duties.note('other')).toBeNull();
    });
  });

  describe('a grant', () => {
    const ended = async (nowMs: number, beforeMs = 0) =>
      (await store.grants.endedUntold(nowMs, beforeMs)).map(({ grantId }) => grantId);
    const issue = async (grantId: string, change: Parameters<typeof draft>[0] = {}) => {
      await store.grants.issue(draft({ ...change, grantId, stayRef: grantId }));
      await store.grants.tellIssued(grantId);
    };

    test('is over for good when revoked, used up, unused on its day, or past what staff set', async () => {
      await issue('unused');
      await issue('revoked');
      await store.grants.revoke('revoked', 'lost');
      await issue('used');
      await store.leases.open(leaseDraft({ grantId: 'used' }));
      await issue('once');
      await store.leases.open(
        leaseDraft({ leaseId: 'l-2', grantId: 'once', terminalId: 't-2', sessionsAllowed: 1 }),
      );
      await store.leases.giveBack('l-2', true);
      await store.leases.open(
        leaseDraft({ leaseId: 'l-3', grantId: 'once', terminalId: 't-2', sessionsAllowed: 1 }),
      );
      expect(await ended(hour - 1)).toEqual(['once', 'revoked']);
      expect(await ended(hour)).toEqual(['once', 'revoked', 'unused']);
      expect(await ended(4 * hour)).toEqual(['once', 'revoked', 'unused', 'used']);
    });

    test('that has departed may come back with its stay, until it is too old', async () => {
      await issue('g', { departsAtMs: hour, unusedEndsAtMs: 9 * hour, staffEndsAtMs: 9 * hour });
      expect(await ended(2 * hour, 0)).toEqual([]);
      expect(await ended(2 * hour, 1)).toEqual(['g']);
    });

    test('is told of once', async () => {
      await issue('g');
      await store.grants.tellEnded('g');
      expect(await ended(9 * hour)).toEqual([]);
    });

    test('whose issue is not told is no grant after a start, and another one stays', async () => {
      await issue('told');
      await store.grants.issue(draft({ grantId: 'cut-short', stayRef: 'other' }));
      await store.grants.issue(draft({ grantId: 'other', stayRef: 'third' }));
      expect(await ended(9 * hour)).toEqual(['told']);
      await store.grants.dropUntold('other');
      expect(await store.grants.find({ grantId: 'cut-short' })).not.toBeNull();
      await store.grants.dropUntold();
      const left = ['told', 'cut-short', 'other'].map((grantId) => store.grants.find({ grantId }));
      expect((await Promise.all(left)).map((grant) => grant?.grantId)).toEqual([
        'told',
        undefined,
        undefined,
      ]);
    });
  });

  describe('a day key', () => {
    test('is kept until it is forgotten, and then nothing of it is on the disk', async () => {
      const secret = 'SEALED-KEY-OF-A-DAY';
      await store.leases.dayKey('2026-05-12', secret);
      await store.leases.dayKey('2026-05-13', 'other');
      expect(await store.leases.findDayKey('2026-05-12')).toBe(secret);
      expect(await store.leases.forgetDayKeys(['2026-05-12'])).toBe(true);
      expect(await store.leases.findDayKey('2026-05-12')).toBeNull();
      expect(await store.leases.dayKeyDays()).toEqual(['2026-05-13']);
      expect(await place.readDisk()).not.toContain(secret);
    });
  });

  describe('an order', () => {
    test('goes from one person to another, once', async () => {
      await store.orders.add(order(), 9);
      expect(await store.orders.approve('o-1', 'super-1', 1)).toBe(false);
      expect(await store.orders.approve('o-1', 'privacy-1', 1)).toBe(true);
      expect(await store.orders.approve('o-1', 'super-2', 2)).toBe(false);
      expect(await store.orders.refuse('o-1', 2)).toBe(false);
      await store.orders.lapse(99, 99);
      const running = order({ state: 'running', approvedBy: 'privacy-1', decidedAtMs: 1 });
      expect(await store.orders.inState('running')).toEqual([running]);
      await store.orders.finish('o-1', { state: 'done', packageSha256: 'hash' }, 3);
      await store.orders.finish('o-1', { state: 'failed', failure: 'failed' }, 4);
      expect(await store.orders.find('o-1')).toEqual({
        ...running,
        state: 'done',
        packageSha256: 'hash',
        finishedAtMs: 3,
      });
    });

    test('that nobody agrees to lapses, is refused, or waits', async () => {
      for (const [orderId, requestedAtMs] of [
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ] as const)
        await store.orders.add(order({ orderId, requestedAtMs }), 9);
      await store.orders.refuse('b', 5);
      await store.orders.lapse(1, 6);
      const states = (await store.orders.list(9)).map(({ orderId, state }) => [orderId, state]);
      expect(states).toEqual([
        ['c', 'waiting'],
        ['b', 'refused'],
        ['a', 'lapsed'],
      ]);
      await store.orders.forget(6);
      expect((await store.orders.list(9)).map(({ orderId }) => orderId)).toEqual(['c', 'a']);
    });

    test('is not taken when too many are open', async () => {
      expect(await store.orders.add(order({ orderId: 'a' }), 1)).toBe(true);
      expect(await store.orders.add(order({ orderId: 'b' }), 1)).toBe(false);
      await store.orders.refuse('a', 1);
      expect(await store.orders.add(order({ orderId: 'b' }), 1)).toBe(true);
    });

    test('is collected once by each, and forgotten with who did', async () => {
      await store.orders.add(order(), 9);
      expect(await store.orders.collect('o-1', 'super-1')).toBe(true);
      expect(await store.orders.collect('o-1', 'super-1')).toBe(false);
      expect(await store.orders.collect('o-1', 'privacy-1')).toBe(true);
      expect([...(await store.orders.collectedBy('o-1'))].sort()).toEqual(['privacy-1', 'super-1']);
      await store.orders.refuse('o-1', 1);
      await store.orders.forget(2);
      expect(await store.orders.collectedBy('o-1')).toEqual([]);
    });
  });
});
