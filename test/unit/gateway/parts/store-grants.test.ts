import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import type { GrantRecord } from '../../../../main/gateway/store/ports/grant-store.ts';
import { draft, hour, implementations, leaseDraft, withTerminals } from '../fixture/store-drafts.ts';

// What every implementation of the store promises.
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(implementations)('%s', (_name, open) => {
  let store: Store;

  beforeEach(async () => {
    store = await withTerminals(open(folder));
  });
  afterEach(() => store.close());

  const issue = (change: Partial<GrantRecord> = {}, slots = 2) => store.grants.issue(draft(change), slots);
  const grant = () => store.grants.find({ grantId: 'g-1' });

  test('gives the lowest free slot, and counts only live grants', async () => {
    const slots = [];
    for (const grantId of ['g-1', 'g-2', 'g-3']) slots.push((await issue({ grantId }))?.slot ?? null);
    expect(slots).toEqual([1, 2, null]);
    await store.grants.revoke('g-1', 'lost');
    expect(await store.grants.countLive('stay', 1)).toBe(1);
    expect((await issue({ grantId: 'g-4' }))?.slot).toBe(1);
    expect(await store.grants.countLive('stay', hour)).toBe(0);
    expect((await issue({ grantId: 'g-5', issuedAtMs: hour, unusedEndsAtMs: 2 * hour }))?.slot).toBe(1);
  });

  test('finds a grant by id, code and QR, and only by the newest of them', async () => {
    await issue();
    const byAll = () =>
      Promise.all([
        grant(),
        store.grants.find({ codeMac: 'mac of g-1' }),
        store.grants.find({ jti: 'jti of g-1' }),
      ]);
    expect(await byAll()).toEqual(Array(3).fill({ ...draft(), slot: 1 }));
    expect(await store.grants.reprint('g-1', { codeMac: 'new', jti: 'newer' })).toBe(true);
    expect((await byAll()).map((found) => found?.grantId ?? null)).toEqual(['g-1', null, null]);
    expect((await store.grants.find({ codeMac: 'new' }))?.jti).toBe('newer');
  });

  test('keeps a code and a QR unique', async () => {
    await issue();
    await expect(issue({ grantId: 'g-2', codeMac: 'mac of g-1' })).rejects.toThrow();
    await expect(issue({ grantId: 'g-2', jti: 'jti of g-1' })).rejects.toThrow();
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
    await issue({ grantId: 'g-2', issuedAtMs: 10 });
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
