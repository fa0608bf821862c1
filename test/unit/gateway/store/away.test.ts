import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { openPostgresDatabase, openPostgresStore } from '../../../../main/gateway/store/postgres.ts';
import { StoreAway } from '../../../../main/gateway/store/store-away.ts';
import { openLine } from '../../../postgres/stalling-line.ts';
import { soon } from '../fixture/soon.ts';
import { draft, leaseDraft, withTerminals } from './drafts.ts';
import { askAdmin, implementations, postgresPlace, testPostgres } from './places.ts';

describe('a PostgreSQL that goes away', () => {
  let url: string;
  let store: Store;
  let lost: number;

  beforeEach(async () => {
    lost = 0;
    ({ url } = await postgresPlace());
    store = await withTerminals(
      await openPostgresStore({ url, statementMs: 1_000, lost: () => void lost++ }),
    );
  });
  afterEach(() => store.close());

  const grant = (grantId: string) => store.grants.find({ grantId });

  test('fails what is asked meanwhile, and serves again when it is back, without a restart', async () => {
    const { goAway, comeBack } = await testPostgres();
    await store.grants.issue(draft());
    await store.leases.open(leaseDraft());
    await goAway();
    const asked = [
      () => grant('g-1'),
      () => store.leases.renew('l-1', 0, 99_000),
      () => store.abuse.rememberProof('p', 9, 1),
      () => store.leases.forgetDayKeys(['2026-05-12']),
    ];
    for (const ask of asked) await expect(ask()).rejects.toBeInstanceOf(StoreAway);
    await comeBack();
    await soon(async () => expect((await grant('g-1'))?.state).toBe('active'));
    expect((await store.leases.find('l-1'))?.endReason).toBeNull();
    expect(await store.leases.renew('l-1', 0, 99_000)).toMatchObject({ state: 'renewed' });
    expect(lost).toBeGreaterThan(0);
  });

  test('loses no grant of which it said that it is kept', async () => {
    const { goAway, comeBack } = await testPostgres();
    const kept: string[] = [];
    const failures: unknown[] = [];
    let isOver = false;
    const issuing = Array.from({ length: 8 }, async (_, row) => {
      for (let index = 0; !isOver && index < 2_000; index++) {
        const grantId = `g-${row}-${index}`;
        try {
          if ((await store.grants.issue(draft({ grantId, stayRef: grantId }))) !== null) kept.push(grantId);
        } catch (error) {
          failures.push(error);
          return;
        }
      }
    });
    await soon(() => expect(kept.length).toBeGreaterThan(20));
    await goAway();
    isOver = true;
    await Promise.all(issuing);
    await comeBack();
    await soon(() => grant('none'));
    const found = await Promise.all(kept.map(grant));
    expect(found.filter((each) => each === null)).toEqual([]);
    expect(failures.filter((failure) => !(failure instanceof StoreAway))).toEqual([]);
  });

  test('is away where it cannot be reached at the start', async () => {
    const closed = new URL(url);
    closed.port = '1';
    await expect(openPostgresStore({ url: closed.href })).rejects.toBeInstanceOf(StoreAway);
  });

  test('cuts idle connections without anybody noticing', async () => {
    const { adminUrl } = await testPostgres();
    await store.grants.issue(draft());
    await askAdmin(
      adminUrl,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${new URL(url).username}'`,
    );
    await soon(() => expect(lost).toBeGreaterThan(0));
    expect((await grant('g-1'))?.grantId).toBe('g-1');
  });

  test('does not hold anybody up by falling silent', async () => {
    const line = await openLine((await testPostgres()).port);
    onTestFinished(() => line.close());
    const through = new URL(url);
    through.port = String(line.port);
    const patient = await openPostgresStore({ url: through.href, statementMs: 200, connections: 3 });
    await patient.grants.issue(draft());
    line.stall();
    const asked = Array.from({ length: 6 }, () => patient.grants.find({ grantId: 'g-1' }));
    const outcomes = await Promise.allSettled([...asked, patient.grants.revoke('g-1', 'lost')]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(7).fill('rejected'));
    line.mend();
    await soon(async () => expect(await patient.grants.find({ grantId: 'g-1' })).not.toBeNull());
    await patient.close();
  });

  test('waits for a lock only so long', async () => {
    await store.grants.issue(draft());
    let release = (): void => {};
    const isHeld = new Promise<void>((resolve) => {
      release = resolve;
    });
    const database = await openPostgresDatabase({ url, statementMs: 20_000 });
    let hasIt = (): void => {};
    const taken = new Promise<void>((resolve) => {
      hasIt = resolve;
    });
    const holding = database.sql.atomic(async (transaction) => {
      await transaction.run(`UPDATE grants SET reason = 'held' WHERE grant_id = 'g-1'`);
      hasIt();
      await isHeld;
    });
    await taken;
    await expect(store.grants.revoke('g-1', 'lost')).rejects.toBeInstanceOf(StoreAway);
    release();
    await holding;
    expect(await store.grants.revoke('g-1', 'lost')).toBe(true);
    await database.close();
  });

  test('goes on when a copy of a newer program adds a column', async () => {
    await store.grants.issue(draft());
    await grant('g-1');
    await store.leases.open(leaseDraft());
    await askAdmin(url, 'ALTER TABLE grants ADD COLUMN later text; ALTER TABLE leases ADD COLUMN later text');
    expect(await grant('g-1')).toMatchObject({ state: 'active' });
    expect(await store.leases.renew('l-1', 0, 99_000)).toMatchObject({ state: 'renewed' });
    expect(await store.leases.open(leaseDraft({ leaseId: 'l-2' }))).toMatchObject({ ok: true });
  });

  test('does not keep a store from closing', async () => {
    const { goAway, comeBack } = await testPostgres();
    const other = await openPostgresStore({ url });
    await goAway();
    await other.close();
    await comeBack();
    await soon(() => grant('none'));
  });
});

describe.each(implementations)('a %s store that closes', (_name, makePlace) => {
  test('finishes what runs, and refuses what comes then', async () => {
    const place = await makePlace();
    const store = await withTerminals(await place.open());
    const running = Array.from({ length: 30 }, (_, index) =>
      store.grants.issue(draft({ grantId: `g-${index}`, stayRef: `stay-${index}` })),
    );
    const closed = store.close();
    await expect(store.grants.issue(draft({ grantId: 'late' }))).rejects.toThrow('store-closed');
    await closed;
    expect((await Promise.all(running)).filter((grant) => grant === null)).toEqual([]);
    const again = await place.open();
    const found = await Promise.all(running.map((_, index) => again.grants.find({ grantId: `g-${index}` })));
    expect(found.filter((grant) => grant === null)).toEqual([]);
    await again.close();
    await place.remove();
  });
});
