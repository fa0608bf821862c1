import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import type { GrantRecord } from '../../../../main/gateway/store/ports/grant-store.ts';
import { draft, hour, leaseDraft, withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

// What every implementation of the store promises.
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

  const issue = (change: Partial<GrantRecord> = {}) => store.grants.issue(draft(change));
  const grant = () => store.grants.find({ grantId: 'g-1' });

  const slots = async (nowMs: number) =>
    (await store.grants.liveOfStay('stay', nowMs)).map(({ grantId, slot }) => [slot, grantId]);

  test('gives a slot of a stay to one live grant', async () => {
    expect(await issue({ grantId: 'g-2', slot: 2 })).toEqual(draft({ grantId: 'g-2', slot: 2 }));
    expect(await issue({ grantId: 'g-1' })).not.toBeNull();
    expect(await issue({ grantId: 'g-3', slot: 2 })).toBeNull();
    expect(await store.grants.find({ grantId: 'g-3' })).toBeNull();
    expect(await issue({ grantId: 'g-4', slot: 2, stayRef: 'other' })).not.toBeNull();
    expect(await slots(1)).toEqual([
      [1, 'g-1'],
      [2, 'g-2'],
    ]);
    await store.grants.revoke('g-2', 'lost');
    expect(await issue({ grantId: 'g-3', slot: 2 })).not.toBeNull();
    expect(await slots(1)).toEqual([
      [1, 'g-1'],
      [2, 'g-3'],
    ]);
    expect(await slots(hour)).toEqual([]);
    expect(await issue({ grantId: 'g-5', issuedAtMs: hour, unusedEndsAtMs: 2 * hour })).not.toBeNull();
  });

  test('lists all there are, and page by page the same in the same order', async () => {
    // Several at one moment, as when a group is issued.
    for (let index = 0; index < 1_203; index += 1)
      await issue({
        grantId: `g-${index}`,
        stayRef: `stay-${index}`,
        issuedAtMs: Math.floor(index / 7),
      });
    const all = (await store.grants.list(1, 0, 0)).map(({ grantId }) => grantId);
    expect(all).toHaveLength(1_203);
    const paged: string[] = [];
    let behind: { issuedAtMs: number; grantId: string } | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Awaited<ReturnType<Store['grants']['list']>> = await store.grants.list(1, 0, 0, {
        rows: 200,
        behind,
      });
      paged.push(...page.map(({ grantId }) => grantId));
      behind = page.at(-1) ?? behind;
      // One more that is issued meanwhile stands before them, and moves none of them.
      await issue({ grantId: `late-${pages}`, stayRef: `late-${pages}`, issuedAtMs: 1_000 + pages });
    }
    expect(paged).toEqual(all);
  });

  test('keeps why it was issued without the hotel system, and the language, letter by letter', async () => {
    const said = { overrideReason: 'Störung \u{1f4a5} 系统', language: 'zh-Hans' };
    await issue(said);
    expect(await grant()).toEqual(draft(said));
    await issue({ grantId: 'g-2', slot: 2, overrideReason: 'a\0b' });
    expect((await store.grants.find({ grantId: 'g-2' }))?.overrideReason).toBe('a\ufffdb');
    expect(await store.grants.find({ grantId: 'g-2\0' })).toBeNull();
    expect(await store.grants.find({ grantId: 'G-1' })).toBeNull();
  });

  test('rests and wakes by staff, apart from what its stay does', async () => {
    await issue();
    expect([await store.grants.reinstate('g-1'), await store.grants.suspend('none', 'x')]).toEqual([
      false,
      false,
    ]);
    expect(await store.grants.suspend('g-1', 'left a bag')).toBe(true);
    expect(await store.grants.suspend('g-1', 'again')).toBe(false);
    await store.grants.followStay('g-1', null, false);
    expect(await grant()).toMatchObject({ state: 'suspended', reason: 'left a bag' });
    expect(await store.grants.reinstate('g-1')).toBe(true);
    expect(await grant()).toMatchObject({ state: 'issued', reason: null });
    await store.leases.open(leaseDraft());
    await store.grants.suspend('g-1', 'left a bag');
    await store.grants.reinstate('g-1');
    expect((await grant())?.state).toBe('active');
    await store.grants.followStay('g-1', null, true);
    expect(await store.grants.reinstate('g-1')).toBe(false);
    expect(await grant()).toMatchObject({ state: 'suspended', reason: 'checked-out' });
    await store.grants.revoke('g-1', 'lost');
    expect([await store.grants.suspend('g-1', 'x'), await store.grants.reinstate('g-1')]).toEqual([
      false,
      false,
    ]);
  });

  test('finds a grant by id, code and QR, and only by the newest of them', async () => {
    await issue();
    const byAll = () =>
      Promise.all([
        grant(),
        store.grants.find({ codeMac: 'mac of g-1' }),
        store.grants.find({ jti: 'jti of g-1' }),
      ]);
    expect(await byAll()).toEqual(Array(3).fill(draft()));
    expect(await store.grants.reprint('g-1', { codeMac: 'new', jti: 'newer' })).toBe(true);
    expect((await byAll()).map((found) => found?.grantId ?? null)).toEqual(['g-1', null, null]);
    expect((await store.grants.find({ codeMac: 'new' }))?.jti).toBe('newer');
  });

  test('keeps a code and a QR unique', async () => {
    await issue();
    await expect(issue({ grantId: 'g-2', slot: 2, codeMac: 'mac of g-1' })).rejects.toThrow();
    await expect(issue({ grantId: 'g-2', slot: 2, jti: 'jti of g-1' })).rejects.toThrow();
  });

  test('revokes once, and neither reprints nor extends what is over', async () => {
    await issue();
    expect(await store.grants.extend('g-1', hour, 1)).toBe(true);
    expect([await store.grants.revoke('g-1', 'lost'), await store.grants.revoke('g-1', 'again')]).toEqual([
      true,
      false,
    ]);
    expect(await store.grants.reprint('g-1', { codeMac: 'n', jti: 'n' })).toBe(false);
    expect(await store.grants.extend('g-1', hour, 1)).toBe(false);
    expect(await grant()).toMatchObject({ state: 'revoked', reason: 'lost', staffEndsAtMs: 5 * hour });
  });

  test('lists live grants and those of today, with their terminal', async () => {
    await issue();
    await issue({ grantId: 'g-2', slot: 2, issuedAtMs: 10 });
    await store.leases.open(leaseDraft());
    const list = async (nowMs: number, sinceMs: number, aliveAtMs: number) =>
      (await store.grants.list(nowMs, sinceMs, aliveAtMs)).map(({ grantId, terminalId }) => [
        grantId,
        terminalId,
      ]);
    expect(await list(2_000, 0, 2_000)).toEqual([
      ['g-2', null],
      ['g-1', 't-1'],
    ]);
    expect(await list(2 * hour, 1, 2 * hour)).toEqual([
      ['g-2', null],
      ['g-1', null],
    ]);
    expect(await list(2 * hour, hour, 2 * hour)).toEqual([['g-1', null]]);
  });

  test('puts a grant to rest and wakes it, and leaves a revoked one alone', async () => {
    await issue();
    await store.grants.followStay('g-1', 7 * hour, true);
    expect(await grant()).toMatchObject({ state: 'suspended', reason: 'checked-out', departsAtMs: 7 * hour });
    await store.grants.followStay('g-1', null, false);
    expect(await grant()).toMatchObject({ state: 'issued', reason: null, departsAtMs: 7 * hour });
    await store.grants.revoke('g-1', 'lost');
    await store.grants.followStay('g-1', null, true);
    await store.grants.followStay('g-1', null, false);
    expect(await grant()).toMatchObject({ state: 'revoked', reason: 'lost' });
  });

  test('forgets grants that are over and of an earlier day, with their leases', async () => {
    await issue();
    await issue({ grantId: 'g-2', issuedAtMs: 10, stayRef: 'other' });
    await issue({ grantId: 'g-3', issuedAtMs: 3 * hour, unusedEndsAtMs: 3 * hour, stayRef: 'third' });
    await store.leases.open(leaseDraft());
    await store.grants.forget(4 * hour - 1, 2 * hour);
    const kept = async () =>
      Promise.all(
        ['g-1', 'g-2', 'g-3'].map(async (grantId) => (await store.grants.find({ grantId })) !== null),
      );
    expect(await kept()).toEqual([true, false, true]);
    await store.grants.forget(4 * hour, 2 * hour);
    expect(await kept()).toEqual([false, false, true]);
    expect(await store.leases.find('l-1')).toBeNull();
  });
});
