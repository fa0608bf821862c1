import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { channelLatencyMs, entrancesOf } from '../../../main/access/channel-check.ts';
import { systemClock } from '../../../main/clock.ts';
import { fakeProfile } from '../../fakes/session.ts';

test('an entrance that takes a connection has a latency, one that is closed has none', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const entrance = { host: '127.0.0.1', port: address.port };
  const latencyMs = await channelLatencyMs(entrance, systemClock);
  expect(latencyMs).toBeGreaterThanOrEqual(0);
  expect(Number.isInteger(latencyMs)).toBe(true);
  await new Promise((resolve) => server.close(resolve));
  expect(await channelLatencyMs(entrance, systemClock)).toBeNull();
});

test('an entrance that several profiles name is there once', () => {
  const [upstream] = fakeProfile.channel.upstreams;
  if (upstream === undefined) throw new Error('no entrance');
  const naming = (...ports: readonly number[]) => ({
    profile: {
      ...fakeProfile,
      channel: { ...fakeProfile.channel, upstreams: ports.map((port) => ({ ...upstream, port })) },
    },
    hash: 'h',
  });
  expect(entrancesOf([naming(1, 2), naming(2, 3)])).toEqual(
    [1, 2, 3].map((port) => ({ host: upstream.host, port })),
  );
  expect(entrancesOf([])).toEqual([]);
});
