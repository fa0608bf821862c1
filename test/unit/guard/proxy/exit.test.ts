import { describe, expect, it } from 'vitest';
import { readExitReport } from '../../../../main/guard/proxy/channel/exit-report.ts';
import { proxyLimits } from '../../../../main/guard/proxy/limits.ts';
import { certify } from './parts/certify.ts';
import { startFixture } from './parts/proxy-fixture.ts';

describe('an exit report', () => {
  it.each([
    ['an IPv4 address', '{"channel":"c","exit":"203.0.113.7"}', '203.0.113.7'],
    ['an IPv6 address', '{"exit":"2001:db8::7","channel":"c"}', '2001:db8::7'],
    ['plain text', 'up\n', null],
    ['nothing', '', null],
    ['no address', '{"channel":"c","exit":"localhost"}', null],
    ['one field more', '{"channel":"c","exit":"203.0.113.7","x":1}', null],
    ['one field less', '{"exit":"203.0.113.7"}', null],
    ['a list', '[{"channel":"c","exit":"203.0.113.7"}]', null],
    ['a page', '<html></html>', null],
  ])('of %s is read', (_, body, address) => {
    expect(readExitReport(body, 'c')).toEqual({ ok: true, address });
  });

  it('of another channel is a failure', () => {
    expect(readExitReport('{"channel":"d","exit":"203.0.113.7"}', 'c')).toEqual({
      ok: false,
      code: 'other-channel',
    });
  });
});

describe('activation', () => {
  it('takes a probe that answers without a report, and knows no exit then', async () => {
    const { origin, activate } = await startFixture({ idle: true });
    origin.report('up\n');
    expect(await activate()).toEqual({ channelId: 'test-channel', upstream: 0, address: null });
  });

  it('reads no more of an answer than a report can have', async () => {
    const { origin, activate } = await startFixture({ idle: true });
    origin.report(`{"channel":"test-channel","exit":"203.0.113.7"}${' '.repeat(1_000)}`);
    expect(await activate()).toMatchObject({ address: null });
  });

  it('fails when the probe names another channel', async () => {
    const { origin, activate, port } = await startFixture({ idle: true });
    origin.report('{"channel":"somebody-elses","exit":"203.0.113.7"}');
    await expect(activate()).rejects.toThrow('other-channel');
    expect(port).toBeGreaterThan(0);
  });

  it.each([
    [
      'refuses',
      (socket: { end(text: string): unknown }) => void socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
    ],
    ['says nothing', () => {}],
    [
      'opens a tunnel to nowhere',
      (socket: { write(text: string): unknown }) => void socket.write('HTTP/1.1 200 OK\r\n\r\n'),
    ],
    [
      'answers the probe itself',
      (socket: { end(text: string): unknown }) =>
        void socket.end(
          'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"channel":"test-channel","exit":"203.0.113.7"}',
        ),
    ],
  ])('fails when the way to the probe %s', async (_, answer) => {
    const { channel, activate } = await startFixture({
      idle: true,
      limits: { channel: { ...proxyLimits.channel, probeMs: 500 } },
    });
    channel.say(answer);
    await expect(activate()).rejects.toThrow('exit-unproved');
  });

  it('fails when nobody the profile names vouches for the probe', async () => {
    const stranger = certify(['probe.test']).authority;
    for (const authorities of [[], [{ pem: stranger, hosts: ['test'] }]]) {
      const { activate } = await startFixture({ idle: true });
      await expect(activate({ authorities })).rejects.toThrow('exit-unproved');
    }
  });

  it('fails when the authority that vouches is named for other hosts', async () => {
    const { origin, activate } = await startFixture({ idle: true });
    const authorities = [{ pem: origin.certificate, hosts: ['other.test', 'robe.test'] }];
    await expect(activate({ authorities })).rejects.toThrow('exit-unproved');
  });

  it('can be tried again after a failure', async () => {
    const { origin, activate } = await startFixture({ idle: true });
    await expect(activate({ authorities: [] })).rejects.toThrow('exit-unproved');
    const authorities = [{ pem: origin.certificate, hosts: ['probe.test'] }];
    expect(await activate({ authorities })).toMatchObject({ address: '203.0.113.7' });
  });
});
