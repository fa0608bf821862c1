import { expect, it } from 'vitest';
import { accessDenied } from '../../../../main/records/events.ts';
import type { RecordEvent } from '../../../../main/records/generated/record-types.ts';
import { createGroupedAppender } from '../../../../main/records/grouped-appender.ts';
import { StoreError } from '../../../../main/records/store-error.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { opening, openStore, ownFolder, sessionIdOf } from '../support/samples.ts';

const denied = accessDenied('token-refused');

/** A store whose writes are counted. */
function counted() {
  const clock = createFakeClock();
  const store = openStore(ownFolder(), { clock });
  const writes: number[] = [];
  const appender = createGroupedAppender(
    {
      append(...events) {
        writes.push(events.length);
        return store.append(...events);
      },
    },
    clock,
  );
  return { clock, store, appender, writes };
}

it('records that come together are kept in one write after ten milliseconds', async () => {
  const { clock, store, appender, writes } = counted();
  const kept = [appender.append(denied), appender.append(denied), appender.append(opening())];
  clock.advance(9);
  expect(store.list()).toEqual([]);
  clock.advance(1);
  await Promise.all(kept);
  expect(writes).toEqual([3]);
  expect(store.list()).toHaveLength(3);
});

it('the sixty-fourth does not wait', async () => {
  const { store, appender, writes } = counted();
  await Promise.all(Array.from({ length: 64 }, () => appender.append(denied)));
  expect(writes).toEqual([64]);
  expect(store.list()).toHaveLength(64);
});

it('one that is refused does not take the others with it', async () => {
  const { store, appender } = counted();
  const strange = { type: 'net.dest' } as unknown as RecordEvent;
  const outcomes = [
    appender.append(denied),
    appender.append(strange),
    appender.append(opening(sessionIdOf(3))),
  ].map((each) =>
    each.then(
      () => 'kept',
      (error: unknown) => (error instanceof StoreError ? error.code : 'else'),
    ),
  );
  appender.flush();
  expect(await Promise.all(outcomes)).toEqual(['kept', 'record-refused', 'kept']);
  expect(store.list()).toHaveLength(2);
});

it('a disk that fails is told to all who wait', async () => {
  const appender = createGroupedAppender(
    {
      append() {
        throw new StoreError('store-failed', 'EIO');
      },
    },
    createFakeClock(),
  );
  const both = [appender.append(denied), appender.append(denied)];
  appender.flush();
  const outcomes = await Promise.allSettled(both);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
