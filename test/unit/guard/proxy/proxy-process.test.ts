import { EventEmitter } from 'node:events';
import type { UtilityProcess } from 'electron';
import { describe, expect, it } from 'vitest';
import type { ExitProof, FromProxy, ToProxy } from '../../../../main/guard/proxy/messages.ts';
import { createProxyProcess, type ProxyOrder } from '../../../../main/guard/proxy-process.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { profileRules } from '../rules/rule-sets.ts';
import { channelThrough, secret } from './parts/proxy-fixture.ts';
import { upstreamOf } from './parts/test-channel.ts';

const exit: ExitProof = { channelId: 'test-channel', upstream: 0, address: '203.0.113.7' };

const order: ProxyOrder = {
  secret,
  rules: profileRules('allow', {}),
  listFolder: '/lists',
  channel: channelThrough([upstreamOf('http', 1), upstreamOf('socks5', 2)]),
  authorities: [],
  limits: { connections: 512, transferMegabytes: 10, kilobytesPerSecond: null },
  forbiddenTargets: [{ host: 'gateway.hotel.test', port: null }],
};

/** A process that answers as the test tells it, and what was told to main. It says that it listens at once, or when told to. */
function startProcess(
  answers: (message: ToProxy) => FromProxy | null,
  starts: 'at-once' | 'late' = 'at-once',
) {
  const heard: ToProxy[] = [];
  const told: unknown[] = [];
  const child = Object.assign(new EventEmitter(), {
    postMessage(message: ToProxy) {
      heard.push(message);
      const answer = answers(message);
      if (answer !== null) queueMicrotask(() => child.emit('message', answer));
    },
    kill() {
      queueMicrotask(() => child.emit('exit', 0));
      return true;
    },
  });
  const clock = createFakeClock();
  let forks = 0;
  const listens = (): void => void child.emit('message', { type: 'listening', port: 1_234 });
  const proxy = createProxyProcess({
    fork: () => {
      forks += 1;
      if (starts === 'at-once') queueMicrotask(listens);
      return child as unknown as UtilityProcess;
    },
    entry: 'guard-proxy.js',
    port: { port: 1_234, release: async () => {} },
    clock,
    refused: (refusal) => told.push(['refused', refusal]),
    exitChanged: (changed) => told.push(['exitChanged', changed]),
    exitChecked: (checked) => told.push(['exitChecked', checked]),
    limitReached: () => told.push(['limitReached']),
    lost: () => told.push(['lost']),
  });
  return { proxy, child, clock, listens, heard, told, forks: () => forks };
}

const obedient = (message: ToProxy): FromProxy | null => {
  if (message.type === 'activate') return { type: 'active', exit };
  if (message.type === 'swap') return { type: 'swapped', cut: 3 };
  return message.type === 'stop' ? { type: 'stopped', openSockets: 0 } : null;
};

describe('the process of the guard proxy', () => {
  it('is given the whole order and gives the exit', async () => {
    const { proxy, heard } = startProcess(obedient);
    expect(await proxy.start(order)).toEqual(exit);
    expect(heard).toEqual([{ type: 'activate', ...order }]);
    expect(await proxy.swap(order.rules)).toEqual({ cut: 3 });
    expect(await proxy.stop()).toBe(true);
  });

  it.each(['channel-away', 'exit-unproved', 'other-channel', 'lists'] as const)(
    'that answers %s is not started',
    async (code) => {
      const { proxy } = startProcess(() => ({ type: 'failed', code }));
      await expect(proxy.start(order)).rejects.toThrow(`proxy-${code}`);
    },
  );

  it('runs once, however often it is started ahead', async () => {
    const { proxy, forks } = startProcess(obedient);
    expect(forks()).toBe(0);
    proxy.warm();
    proxy.warm();
    expect(await proxy.start(order)).toEqual(exit);
    expect(forks()).toBe(1);
  });

  it('that took long to start ahead is used all the same', async () => {
    const { proxy, clock, listens } = startProcess(obedient, 'late');
    proxy.warm();
    clock.advance(60_000);
    listens();
    expect(await proxy.start(order)).toEqual(exit);
  });

  it('that does not start while a guest waits is given up', async () => {
    const { proxy, clock } = startProcess(obedient, 'late');
    proxy.warm();
    clock.advance(60_000);
    const started = expect(proxy.start(order)).rejects.toThrow('timed-out');
    clock.advance(10_000);
    await started;
  });

  it('goes on after a swap that it refused', async () => {
    const { proxy, told } = startProcess((message) =>
      message.type === 'swap' ? { type: 'failed', code: 'rules' } : obedient(message),
    );
    await proxy.start(order);
    await expect(proxy.swap(order.rules)).rejects.toThrow('proxy-rules');
    expect(told).toEqual([]);
    expect(await proxy.stop()).toBe(true);
  });

  it('hands on what the proxy tells, and nothing that is no message', async () => {
    const { proxy, child, told } = startProcess(obedient);
    await proxy.start(order);
    for (const message of [
      { type: 'refused', refusals: [{ reason: 'rule', rule: 'blocked.test', count: 9 }] },
      { type: 'refused', refusals: [], host: 'secret.test' },
      { type: 'exitChanged', exit: { ...exit, upstream: 1 } },
      { type: 'exitChecked', exit: null },
      { type: 'exitChecked', exit: { ...exit, address: 7 } },
      { type: 'exitChecked', exit },
      { type: 'limitReached' },
      null,
    ]) {
      child.emit('message', message);
    }
    expect(told).toEqual([
      ['refused', { reason: 'rule', rule: 'blocked.test', count: 9 }],
      ['exitChanged', { ...exit, upstream: 1 }],
      ['exitChecked', null],
      ['exitChecked', exit],
      ['limitReached'],
    ]);
  });

  it('that dies in use is a lost channel, once, and a swap on its way fails', async () => {
    const { proxy, child, told } = startProcess((message) =>
      message.type === 'swap' ? null : obedient(message),
    );
    await proxy.start(order);
    const swapped = proxy.swap(order.rules);
    child.emit('message', { type: 'channelLost' });
    child.emit('exit', 1);
    await expect(swapped).rejects.toThrow('proxy-gone');
    expect(told).toEqual([['lost']]);
  });
});
