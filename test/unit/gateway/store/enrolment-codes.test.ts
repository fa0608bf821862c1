import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { implementations, type StorePlace } from './places.ts';

const code = {
  codeId: 'c-1',
  codeHash: 'a'.repeat(64),
  label: 'Lobby',
  profileIds: ['open-web'],
  madeBy: 'it-1',
  madeAtMs: 100,
  expiresAtMs: 200,
  endedAtMs: null,
  terminalId: null,
};
const user = (key: string, nowMs = 150) => ({
  thumbprint: `thumb-${key}`,
  softwareKey: true,
  terminalId: `t-${key}`,
  nowMs,
});

describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  test('an enrolment code makes one terminal and is burnt, also when many use it at once', async () => {
    await store.enrolmentCodes.add(code, 0);
    const uses = await Promise.all(
      ['a', 'b', 'c', 'd'].map((key) => store.enrolmentCodes.use(code.codeHash, user(key))),
    );
    const [used] = uses.filter((use) => use.ok);
    expect(uses.filter((use) => !use.ok)).toEqual(Array(3).fill({ ok: false, why: 'used' }));
    expect(used).toMatchObject({ codeId: 'c-1', terminal: { label: 'Lobby', approvedBy: 'it-1' } });
    expect(await store.enrolmentCodes.find(code.codeHash)).toMatchObject({ codeId: 'c-1', endedAtMs: 150 });
    const terminals = await store.terminals.list();
    expect(terminals).toHaveLength(1);
    expect(await store.enrolmentCodes.list()).toEqual([
      { ...code, endedAtMs: 150, terminalId: terminals[0]?.terminalId },
    ]);
  });

  test('a code whose user cannot become a terminal stays open', async () => {
    await store.enrolmentCodes.add(code, 0);
    await store.enrolmentCodes.add({ ...code, codeId: 'c-2', codeHash: 'b'.repeat(64) }, 0);
    await store.enrolmentCodes.use(code.codeHash, user('a'));
    await expect(
      store.enrolmentCodes.use('b'.repeat(64), { ...user('a'), terminalId: 't-other' }),
    ).rejects.toThrow();
    expect((await store.enrolmentCodes.list()).find(({ codeId }) => codeId === 'c-2')?.endedAtMs).toBeNull();
  });

  test('a code that ran out, was withdrawn or never was is refused, and old ones are forgotten', async () => {
    await store.enrolmentCodes.add(code, 0);
    expect(await store.enrolmentCodes.use(code.codeHash, user('a', 200))).toEqual({
      ok: false,
      why: 'expired',
    });
    expect(await store.enrolmentCodes.use('0'.repeat(64), user('a'))).toEqual({ ok: false, why: 'unknown' });
    expect(await store.enrolmentCodes.find('0'.repeat(64))).toBeNull();
    expect(await store.enrolmentCodes.find(code.codeHash)).toEqual(code);
    expect(await store.enrolmentCodes.withdraw('c-1', 160)).toEqual({ ...code, endedAtMs: 160 });
    expect(await store.enrolmentCodes.withdraw('c-1', 170)).toEqual({ ...code, endedAtMs: 160 });
    expect(await store.enrolmentCodes.withdraw('c-9', 170)).toBeNull();
    expect(await store.enrolmentCodes.use(code.codeHash, user('a'))).toEqual({ ok: false, why: 'unknown' });
    await store.enrolmentCodes.add({ ...code, codeId: 'c-2', codeHash: 'b'.repeat(64) }, 161);
    expect((await store.enrolmentCodes.list()).map(({ codeId }) => codeId)).toEqual(['c-2']);
    expect(await store.terminals.list()).toEqual([]);
  });
});
