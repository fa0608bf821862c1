import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { draft, hour, leaseDraft, withTerminals } from './drafts.ts';
import { implementations, type StorePlace } from './places.ts';

// What every implementation of the store promises of help between a guest and the desk.
describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let store: Store;

  beforeEach(async () => {
    place = await makePlace();
    store = await withTerminals(await place.open());
    await store.grants.issue(draft());
    await store.leases.open(leaseDraft());
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const time = { about: { kind: 'time' }, askedAtMs: 5 } as const;
  const renew = { kind: 'renew' } as const;
  const left = async (leaseId = 'l-1') => [
    await store.help.find(leaseId),
    await store.help.ordersAfter(leaseId, 0),
  ];
  const fill = async (): Promise<void> => {
    await store.help.ask('l-1', time);
    await store.help.order('l-1', [{ kind: 'text', text: 'Ms Tanabe, please come' }], 9);
  };

  test('keeps one request of a session with the time of its first question', async () => {
    expect(await store.help.find('l-1')).toBeNull();
    expect(await store.help.ask('l-1', time)).toBe(true);
    const site = { kind: 'site', groupId: 'video' } as const;
    expect(await store.help.ask('l-1', { about: site, askedAtMs: 9 })).toBe(true);
    expect(await store.help.find('l-1')).toEqual({ about: site, askedAtMs: 5 });
    expect([await store.help.close('l-1'), await store.help.close('l-1')]).toEqual([true, false]);
    expect([await store.help.ask('nothing', time), await store.help.find('l-1')]).toEqual([false, null]);
  });

  test('numbers orders without a gap, also those that come at once, up to a limit', async () => {
    const text = { kind: 'text', text: 'é\u202e"' } as const;
    expect(await store.help.order('l-1', [renew, text], 5)).toBe('kept');
    const at = await Promise.all(
      [renew, renew, renew, renew].map((one) => store.help.order('l-1', [one], 5)),
    );
    expect(at.toSorted()).toEqual(['full', 'kept', 'kept', 'kept']);
    expect(await store.help.order('l-1', [renew], 5)).toBe('full');
    expect((await store.help.ordersAfter('l-1', 0)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(await store.help.ordersAfter('l-1', 1)).toContainEqual({ number: 2, order: text });
    expect(await store.help.ordersAfter('l-1', 5)).toEqual([]);
    expect(await store.help.order('nothing', [renew], 5)).toBe('ended');
  });

  test.each([
    ['ended', () => store.leases.end('l-1', 'staff')],
    ['given back', () => store.leases.giveBack('l-1', true)],
    ['given back unused', () => store.leases.giveBack('l-1', false)],
    ['moved', () => store.leases.open(leaseDraft({ leaseId: 'l-2', terminalId: 't-2' }))],
    ['long silent', () => store.help.tidy(91_001)],
    ['forgotten', () => store.grants.forget(9 * hour, 9 * hour)],
  ])('keeps nothing of a lease that is %s', async (_how, over) => {
    await fill();
    await over();
    expect(await left()).toEqual([null, []]);
  });

  test('takes nothing for a lease that has ended, and keeps what belongs to another', async () => {
    await store.grants.issue(draft({ grantId: 'g-2', stayRef: 'other' }));
    await store.leases.open(leaseDraft({ leaseId: 'l-2', grantId: 'g-2', terminalId: 't-2' }));
    await store.help.ask('l-2', time);
    await fill();
    await store.help.tidy(91_000);
    expect(await store.help.find('l-1')).toEqual(time);
    await store.leases.end('l-1', 'revoked');
    expect(await store.help.find('l-2')).toEqual(time);
    expect([await store.help.ask('l-1', time), await store.help.order('l-1', [renew], 5)]).toEqual([
      false,
      'ended',
    ]);
  });

  test('keeps why staff did something as long as the grant', async () => {
    const reason = { grantId: 'g-1', staffId: 'desk-1', reason: 'a film for the child', atMs: 7 } as const;
    await store.help.noteReason({ ...reason, action: 'session-allow' });
    await store.help.noteReason({ ...reason, action: 'session-end', atMs: 6 });
    expect(await store.help.reasonsOf('g-1')).toEqual([
      { ...reason, action: 'session-allow' },
      { ...reason, action: 'session-end', atMs: 6 },
    ]);
    await store.leases.end('l-1', 'staff');
    expect(await store.help.reasonsOf('g-1')).toHaveLength(2);
    await store.grants.forget(9 * hour, 9 * hour);
    expect(await store.help.reasonsOf('g-1')).toEqual([]);
  });

  test('keeps the language of a guest as long as the terminal reports one', async () => {
    const status = {
      state: 'in-use',
      stateReason: null,
      version: '1',
      electron: '1',
      softwareKey: true,
    } as const;
    await store.terminals.report('t-1', { ...status, language: 'zh-Hans' }, 1);
    expect((await store.terminals.find({ terminalId: 't-1' }))?.reportedLanguage).toBe('zh-Hans');
    await store.terminals.report('t-1', status, 2);
    expect((await store.terminals.find({ terminalId: 't-1' }))?.reportedLanguage).toBeNull();
  });
});
