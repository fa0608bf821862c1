import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHelp } from '../../../main/gateway/help/compose-help.ts';
import { createSessionNews } from '../../../main/gateway/help/session-news.ts';
import { createWaiting } from '../../../main/gateway/help/waiting.ts';
import { answer } from '../../../main/gateway/refusal.ts';
import type { Store } from '../../../main/gateway/store/port.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createTestClock } from './fixture/test-clock.ts';
import { draft, leaseDraft, withTerminals } from './store/drafts.ts';
import { implementations, type StorePlace } from './store/places.ts';

// Two copies of one gateway on one store: staff reach one of them, the terminal waits at the other.
describe.each(implementations)('%s', (_name, makePlace) => {
  let place: StorePlace;
  let stores: Store[] = [];

  beforeEach(async () => {
    place = await makePlace();
    stores = [await withTerminals(await place.open()), await place.open()];
    await stores[0]?.grants.issue(draft());
    await stores[0]?.leases.open(leaseDraft());
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
    await place.remove();
  });

  const copyOn = (store: Store | undefined) => {
    if (store === undefined) throw new Error('no store');
    const clock = createTestClock(2_000);
    const row = async () => answer({ grantId: null } as never);
    return createHelp({
      store,
      documents: { current: async () => null },
      fleet: { row },
      waiting: createWaiting(clock),
      clock,
      log: createFakeLog(),
    });
  };

  test('what becomes of a grant at one reaches its session that waits at the other', async () => {
    const [store, waiting] = [stores[0], copyOn(stores[1])];
    const terminal = await stores[1]?.terminals.find({ terminalId: 't-1' });
    if (store === undefined || terminal === null || terminal === undefined) throw new Error('no terminal');
    const clock = createTestClock(2_000);
    const news = createSessionNews({ store, waiting: createWaiting(clock), clock });
    const question = waiting.guestSide.awaitOrders(terminal, 'l-1', 0);
    await store.grants.revoke('g-1', 'lost');
    await news.changed('g-1');
    expect(await question).toMatchObject({ value: { orders: [{ number: 1, order: { kind: 'renew' } }] } });
    await news.changed('g-none');
    await store.leases.end('l-1', 'revoked');
    await news.changed('g-1');
  });

  test('what one keeps reaches a question that waits at the other within two seconds, ends too', async () => {
    const [desk, waiting] = [copyOn(stores[0]), copyOn(stores[1])];
    const terminal = await stores[1]?.terminals.find({ terminalId: 't-1' });
    if (terminal === null || terminal === undefined) throw new Error('no terminal');
    const question = waiting.guestSide.awaitOrders(terminal, 'l-1', 0);
    await desk.desk.sendMessage('t-1', { message: 'closing-soon' });
    const message = { number: 1, order: { kind: 'message', message: 'closing-soon' } };
    expect(await question).toMatchObject({ value: { orders: [message] } });
    const next = waiting.guestSide.awaitOrders(terminal, 'l-1', 1);
    const staff = { person: { staffId: 'desk-1' } } as never;
    await desk.desk.endSession(staff, 't-1', 'closing');
    expect(await next).toMatchObject({ value: { orders: [{ number: 2, order: { kind: 'renew' } }] } });
    expect(await stores[1]?.help.reasonsOf('g-1')).toMatchObject([{ reason: 'closing', staffId: 'desk-1' }]);
    const last = waiting.guestSide.awaitOrders(terminal, 'l-1', 2);
    waiting.stop();
    expect(await last).toMatchObject({ value: { orders: [{ number: 3, order: { kind: 'renew' } }] } });
    desk.stop();
  });
});
