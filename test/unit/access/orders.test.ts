import { expect, it } from 'vitest';
import { createOrderWatch } from '../../../main/access/orders.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { answered, away, createFakeGateway, refused } from '../../fakes/gateway.ts';

type Script = Parameters<typeof createFakeGateway>[0]['awaitOrders'];

const some = (...numbers: number[]) =>
  answered({ orders: numbers.map((number) => ({ number, order: { kind: 'text', text: `${number}` } })) });

function setUp(script: Script = [], onOrder: (watch: { stop(): void }) => void = () => {}) {
  const clock = createFakeClock();
  const gateway = createFakeGateway({ awaitOrders: script ?? [] });
  const told: string[] = [];
  const watch = createOrderWatch({
    gateway,
    clock,
    ordered: (order) => {
      told.push(order.kind === 'text' ? order.text : order.kind);
      onOrder(watch);
    },
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const asked = () => gateway.calls.map(({ body }) => (body as { after: number }).after);
  return { watch, pass, told, asked, gateway };
}

it('asks after the last order it has, and takes each order once, whatever is sent again', async () => {
  const { watch, pass, told, asked, gateway } = setUp([some(1, 2), some(2, 3), some(), some(1)]);
  watch.start('lease-1');
  for (const ms of [0, 250, 250, 250]) await pass(ms);
  expect([told, asked()]).toEqual([
    ['1', '2', '3'],
    [0, 2, 3, 3],
  ]);
  expect(gateway.calls[0]?.parameters).toEqual({ leaseId: 'lease-1' });
});

it('asks a gateway that is away, or refuses, ever less often, and soon again once it answers', async () => {
  const { watch, pass, asked } = setUp([away, refused('not-found'), away, away, away, away, some(1), away]);
  watch.start('lease-1');
  await pass(0);
  for (const ms of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000]) {
    const before = asked().length;
    await pass(ms - 1);
    expect(asked()).toHaveLength(before);
    await pass(1);
    expect(asked()).toHaveLength(before + 1);
  }
  await pass(250);
  await pass(1_000);
  expect(asked().slice(-3)).toEqual([0, 1, 1]);
});

it('a lease that is over makes no flood of renewals', async () => {
  const renew = (number: number) => answered({ orders: [{ number, order: { kind: 'renew' } }] });
  const { watch, pass, told } = setUp([renew(1), renew(2), renew(3), renew(4)]);
  watch.start('lease-1');
  for (let ms = 0; ms <= 3_000; ms += 250) await pass(ms === 0 ? 0 : 250);
  expect(told).toEqual(['renew', 'renew']);
});

it('stops with the session, also between two orders and while a question is on its way', async () => {
  const stopping = setUp([some(1, 2), some(3)], (watch) => watch.stop());
  stopping.watch.start('lease-1');
  await stopping.pass(0);
  await stopping.pass(60_000);
  expect([stopping.told, stopping.asked()]).toEqual([['1'], [0]]);
  const { watch, pass, told, asked } = setUp([some(1), some(1)]);
  watch.start('lease-1');
  const answer = pass(0);
  watch.stop();
  watch.start('lease-2');
  await answer;
  await pass(0);
  expect([told, asked()]).toEqual([['1'], [0, 0]]);
});
