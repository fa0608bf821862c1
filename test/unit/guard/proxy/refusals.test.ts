import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { proofHeader } from '../../../../main/guard/proxy/request/gate.ts';
import { rulesWithPrivate, secret, startFixture } from './parts/proxy-fixture.ts';
import { startTestChannel } from './parts/test-channel.ts';
import { connectRequest, openTunnel, send } from './parts/tunnel-client.ts';

/** What the proxy answers, in short. */
async function outcome(port: number, authority: string, withSecret: string | null = secret) {
  const answer = await openTunnel(port, authority, withSecret);
  answer.socket.destroy();
  return [answer.status, answer.headers['x-guestway-block'] ?? null];
}

describe('the guard proxy', () => {
  it('refuses a blocked host, says why, and reports the rule but no host', async () => {
    const { port, events, channel } = await startFixture();
    expect(await outcome(port, 'blocked.test:443')).toEqual([403, 'rule']);
    expect(await outcome(port, 'a.blocked.test:443')).toEqual([403, 'rule']);
    await expect
      .poll(() => events)
      .toEqual([
        { type: 'refused', refusals: [{ reason: 'rule', rule: 'blocked.test', count: 1 }] },
        { type: 'refused', refusals: [{ reason: 'rule', rule: 'blocked.test', count: 1 }] },
      ]);
    expect(channel.asked).toEqual([]);
  });

  it.each([
    ['none', null],
    ['another', `${secret}x`],
    ['a shorter', secret.slice(0, -1)],
    ['an empty', ''],
  ])('asks for credentials when the secret is missing or wrong: %s', async (_, wrong) => {
    const { port, channel, events } = await startFixture();
    const answer = await openTunnel(port, 'allowed.test:443', wrong);
    answer.socket.destroy();
    expect([answer.status, answer.headers['proxy-authenticate']]).toEqual([
      407,
      'Basic realm="guestway", charset="UTF-8"',
    ]);
    // Without the secret not even the rules are asked.
    expect(await outcome(port, 'blocked.test:443', wrong)).toEqual([407, null]);
    expect([channel.asked, events]).toEqual([[], []]);
  });

  it('denies everything before a session is active', async () => {
    const { port, channel } = await startFixture({ idle: true });
    expect(await outcome(port, 'allowed.test:443')).toEqual([503, null]);
    expect(await outcome(port, 'allowed.test:443', null)).toEqual([503, null]);
    expect((await send(port, 'GET http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n\r\n')).status).toBe(
      503,
    );
    expect(channel.accepted()).toBe(0);
  });

  it('denies everything after stop, with no socket left open', async () => {
    const { port, proxy, channel } = await startFixture();
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    answer.socket.on('error', () => {});
    expect(await proxy.stop()).toBe(0);
    expect(await outcome(port, 'allowed.test:443')).toEqual([503, null]);
    expect(channel.asked).toEqual(['allowed.test:443']);
  });

  it('is activated once', async () => {
    const { proxy, activate } = await startFixture();
    await expect(activate()).rejects.toThrow('not-idle');
    await proxy.stop();
    await expect(activate()).rejects.toThrow('not-idle');
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '10.0.0.1',
    '192.168.0.1',
    '172.16.9.9',
    '169.254.169.254',
    '0xa9fea9fe',
    '100.64.0.1',
    '0.0.0.0',
    '0',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '[fd00::1]',
    '[ff02::1]',
    'printer',
    'printer.local',
    'metadata.google.internal',
  ])('never opens %s', async (host) => {
    const { port, channel } = await startFixture();
    expect(await outcome(port, `${host}:443`)).toEqual([403, 'private-address']);
    expect(channel.asked).toEqual([]);
  });

  it('never opens the gateway, the channel itself or itself', async () => {
    const { port, channel } = await startFixture({
      session: {
        forbiddenTargets: [
          { host: 'gateway.hotel.test', port: 8443 },
          { host: 'desk.hotel.test', port: null },
        ],
      },
    });
    expect(await outcome(port, 'gateway.hotel.test:8443')).toEqual([403, 'private-address']);
    expect(await outcome(port, 'GATEWAY.hotel.test.:8443')).toEqual([403, 'private-address']);
    expect(await outcome(port, 'desk.hotel.test:9')).toEqual([403, 'private-address']);
    expect(await outcome(port, `127.0.0.1:${channel.port}`)).toEqual([403, 'private-address']);
    expect(await outcome(port, `127.0.0.1:${port}`)).toEqual([403, 'private-address']);
    expect(channel.asked).toEqual([]);
  });

  it('never opens an upstream of the channel or itself, even where the profile names them', async () => {
    const { port, channels, activate } = await startFixture({
      idle: true,
      startChannels: (origins) => Promise.all([startTestChannel(origins), startTestChannel(origins)]),
    });
    const named = [port, ...channels.map((channel) => channel.port)];
    await activate({ rules: rulesWithPrivate(...named.map((each) => ({ host: '127.0.0.1', port: each }))) });
    for (const each of named) {
      expect(await outcome(port, `127.0.0.1:${each}`)).toEqual([403, 'private-address']);
    }
    expect(channels.flatMap(({ asked }) => asked)).toEqual(['probe.test:443']);
  });

  it.each([
    'allowed.test',
    'allowed.test:',
    'allowed.test:0',
    'allowed.test:65536',
    'allowed.test:443/',
    'https://allowed.test:443',
    '/',
    '*',
    'user@allowed.test:443',
    '::1:443',
    'a b:443',
    'allowed%2etest:443',
    ':443',
  ])('takes no other form than host:port: %s', async (target) => {
    const { port, channel } = await startFixture();
    expect((await outcome(port, target))[0]).toBe(400);
    expect(channel.asked).toEqual([]);
  });

  it.each([
    ['GET http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n\r\n', 407],
    [`GET http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}\r\n`, 403],
    [
      `POST http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}content-length: 3\r\nexpect: 100-continue\r\n\r\n`,
      403,
    ],
    [`GET / HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}\r\n`, 403],
    [
      `GET http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}connection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      403,
    ],
    [`OPTIONS * HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}\r\n`, 403],
    [`TRACE http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}\r\n`, 403],
  ])('lets nothing but CONNECT through: %j', async (request, status) => {
    const { port, channel } = await startFixture();
    const answer = await send(port, request);
    answer.socket.destroy();
    expect([answer.status, answer.headers.connection]).toEqual([status, 'close']);
    expect(channel.asked).toEqual([]);
  });

  it.each([
    [
      'a length and a coding',
      connectRequest('allowed.test:443', secret, 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'),
    ],
    ['a length', connectRequest('allowed.test:443', secret, 'Content-Length: 4\r\n')],
    ['a coding', connectRequest('allowed.test:443', secret, 'Transfer-Encoding: chunked\r\n')],
    ['two hosts', connectRequest('allowed.test:443', secret, 'Host: blocked.test:443\r\n')],
    [
      'another host',
      connectRequest('allowed.test:443', secret).replace('Host: allowed.test', 'Host: news.test'),
    ],
    [
      'another port',
      connectRequest('allowed.test:443', secret).replace('Host: allowed.test:443', 'Host: allowed.test:444'),
    ],
    ['bare line feeds', connectRequest('allowed.test:443', secret).replaceAll('\r\n', '\n')],
    ['a folded header', connectRequest('allowed.test:443', secret, 'X-A: b\r\n c\r\n')],
    ['a space before the colon', connectRequest('allowed.test:443', secret, 'X-A : b\r\n')],
    ['a NUL', connectRequest('allowed.test:443', secret, 'X-A: \u0000\r\n')],
    ['the absolute form', connectRequest('https://allowed.test:443/', secret)],
    ['two targets', connectRequest('allowed.test:443 blocked.test:443', secret)],
    [
      'both in one coding',
      `GET http://allowed.test/ HTTP/1.1\r\nhost: a\r\n${credentials()}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['garbage', '\u0016\u0003\u0001garbage\r\n\r\n'],
  ])('refuses a request that says two things: %s', async (_, request) => {
    const { port, channel } = await startFixture();
    const answer = await send(port, request);
    answer.socket.destroy();
    expect(answer.status).toBe(400);
    expect(channel.asked).toEqual([]);
  });

  it('tells what it refused of a guest, plain http too, but not what the terminal asked to be refused', async () => {
    const { port, events } = await startFixture();
    const proof = `${proofHeader}: 1\r\n`;
    (await send(port, connectRequest('blocked.test:443', secret, proof))).socket.destroy();
    const plain = `GET http://allowed.test/ HTTP/1.1\r\nhost: allowed.test\r\n${credentials()}\r\n`;
    (await send(port, plain)).socket.destroy();
    expect(events).toEqual([{ type: 'refused', refusals: [{ reason: 'scheme', rule: null, count: 1 }] }]);
  });

  it('answers one request of a connection and drops what was sent behind it', async () => {
    const { port, channel } = await startFixture();
    const behind = connectRequest('allowed.test:443', secret);
    const answer = await send(port, `${connectRequest('blocked.test:443', secret)}${behind}${behind}`);
    answer.socket.destroy();
    expect([answer.status, channel.asked]).toEqual([403, []]);
  });

  it.each([
    ['64 kB in one header', `X-A: ${'x'.repeat(65_536)}\r\n`],
    ['64 kB in many', 'X-A: x\r\n'.repeat(8_192)],
  ])('refuses a header that is too large: %s', async (_, more) => {
    const { port, channel } = await startFixture();
    const answer = await send(port, connectRequest('allowed.test:443', secret, more));
    answer.socket.destroy();
    expect([answer.status, channel.asked]).toEqual([431, []]);
  });

  it('gives up on a header that comes slowly or never', async () => {
    const { port } = await startFixture({ limits: { headerMs: 300 } });
    const slow = await send(port, 'CONNECT allowed.test:443 HTTP/1.1\r\nHost: al');
    slow.socket.destroy();
    expect(slow.status).toBe(408);
    const silent = connect({ host: '127.0.0.1', port });
    silent.on('error', () => {});
    await new Promise<void>((resolve) => silent.on('close', () => resolve()).resume());
    expect(silent.destroyed).toBe(true);
  });
});

function credentials(): string {
  const lines = connectRequest('x:1', secret).split('\r\n');
  return `${lines.find((line) => line.startsWith('Proxy-Authorization'))}\r\n`;
}
