import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secret, startFixture } from './parts/proxy-fixture.ts';
import { connectRequest, openTunnel, send } from './parts/tunnel-client.ts';

const authorization = `${connectRequest('x:1', secret)
  .split('\r\n')
  .find((line) => line.startsWith('Proxy-Authorization'))}\r\n`;

/** Sends bytes and gives the status of every answer that comes until the proxy ends the connection. */
function statusesOf(port: number, bytes: string | Buffer): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () =>
      resolve([...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, code]) => Number(code))),
    );
    socket.setTimeout(5_000, () => reject(new Error('left open')));
    // Its own end follows, so that an answer is all the proxy still waits for.
    socket.end(bytes);
  });
}

describe('hostile requests', () => {
  it.each([
    ['CL and TE', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['TE and CL', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n'],
    ['two CL', 'Content-Length: 5\r\nContent-Length: 6\r\n'],
    ['a TE nobody knows', 'Transfer-Encoding: x-chunked\r\n'],
    ['a hidden TE', 'Transfer-Encoding : chunked\r\n'],
    ['a folded TE', 'Transfer-Encoding:\r\n chunked\r\n'],
    ['a CL in hex', 'Content-Length: 0x5\r\n'],
    ['a negative CL', 'Content-Length: -1\r\n'],
    ['a bare line feed', 'X-A: b\nTransfer-Encoding: chunked\r\n'],
    ['a bare carriage return', 'X-A: b\rTransfer-Encoding: chunked\r\n'],
    ['a header without a name', ': b\r\n'],
    ['a header without a colon', 'X-A\r\n'],
    ['a NUL in a name', 'X\u0000A: b\r\n'],
  ])('smuggle nothing behind a request: %s', async (_, header) => {
    const { port, channel } = await startFixture();
    const behind = connectRequest('news.test:443', secret);
    const request = `POST http://allowed.test/ HTTP/1.1\r\nHost: allowed.test\r\n${authorization}${header}\r\n`;
    const statuses = await statusesOf(port, `${request}0\r\n\r\n${behind}`);
    expect(statuses.length).toBe(1);
    expect([400, 403]).toContain(statuses[0]);
    expect(channel.asked).toEqual([]);
  });

  it.each([
    [
      'a Host of another in CONNECT',
      connectRequest('allowed.test:443', secret).replace('Host: allowed', 'Host: blocked'),
    ],
    ['an empty Host', connectRequest('allowed.test:443', secret).replace(/Host: [^\r]*/, 'Host:')],
    ['two equal Hosts', connectRequest('allowed.test:443', secret, 'Host: allowed.test:443\r\n')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/0.9', 'GET http://allowed.test/\r\n\r\n'],
    ['lower case', connectRequest('allowed.test:443', secret).replace('CONNECT', 'connect')],
    ['a space before the request', ` ${connectRequest('allowed.test:443', secret)}`],
    ['a tab in the request', connectRequest('allowed.test:443', secret).replace('CONNECT ', 'CONNECT\t')],
    ['the absolute form', connectRequest('http://allowed.test:443/', secret)],
    ['user information', connectRequest('a:b@allowed.test:443', secret)],
    ['an escape', connectRequest('allowed%00.test:443', secret)],
    ['a NUL', connectRequest('allowed\u0000.test:443', secret)],
    ['an empty label', connectRequest('allowed..test:443', secret)],
    ['a very long name', connectRequest(`${'a.'.repeat(200)}test:443`, secret)],
    ['two ports', connectRequest('allowed.test:443:443', secret)],
    ['a signed port', connectRequest('allowed.test:+443', secret)],
    ['a zone', connectRequest('[fe80::1%25eth0]:443', secret)],
  ])('open nothing and are answered once: %s', async (_, request) => {
    const { port, channel } = await startFixture();
    const statuses = await statusesOf(port, request);
    expect(statuses.length).toBe(1);
    expect(statuses[0]).toBeGreaterThanOrEqual(400);
    expect(channel.asked.filter((asked) => !asked.startsWith('allowed.test:443'))).toEqual([]);
  });

  it('with an address of 64 kB or thousands of headers are too large', async () => {
    const { port, channel } = await startFixture();
    for (const request of [
      connectRequest(`${'a'.repeat(65_536)}.test:443`, secret),
      `GET http://allowed.test/${'a'.repeat(65_536)} HTTP/1.1\r\nHost: allowed.test\r\n\r\n`,
      connectRequest('allowed.test:443', secret, 'A: b\r\n'.repeat(20_000)),
    ]) {
      expect(await statusesOf(port, request)).toEqual([431]);
    }
    expect(channel.asked).toEqual([]);
  });

  it.each([
    ['bücher.test', 'xn--bcher-kva.test:443'],
    ['xn--bcher-kva.test', 'xn--bcher-kva.test:443'],
    ['ALLOWED.test.', 'allowed.test:443'],
    ['１２７.0.0.1', null],
    ['127。0。0。1', null],
    ['0x7f.1', null],
    ['017700000001', null],
    ['[::ffff:7f00:1]', null],
    ['[0:0:0:0:0:0:0:1]', null],
    ['ⓛocalhost', null],
  ])('are judged by the one spelling of a host: %s', async (host, asked) => {
    const { port, channel } = await startFixture();
    const answer = await send(port, Buffer.from(connectRequest(`${host}:443`, secret), 'utf8'));
    answer.socket.destroy();
    expect(channel.asked).toEqual(asked === null || answer.status === 400 ? [] : [asked]);
    if (asked === null) expect([400, 403]).toContain(answer.status);
  });

  it('of any bytes never open a tunnel without the secret, and never end the proxy', async () => {
    const { port, channel } = await startFixture({ limits: { headerMs: 400, lingerMs: 100 } });
    const line = fc.constantFrom(
      'CONNECT allowed.test:443 HTTP/1.1\r\n',
      'Host: allowed.test:443\r\n',
      'Proxy-Authorization: Basic AAAA\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Content-Length: 3\r\n',
      '\r\n',
      '\n',
      'GET / HTTP/1.1\r\n',
      '0\r\n\r\n',
    );
    const bytes = fc
      .array(fc.oneof(line, fc.string({ maxLength: 20 })), { maxLength: 12 })
      .map((parts) => Buffer.from(parts.join(''), 'latin1'));
    await fc.assert(
      fc.asyncProperty(bytes, async (request) => {
        expect(await statusesOf(port, request)).not.toContain(200);
      }),
      { numRuns: 60 },
    );
    expect(channel.asked).toEqual([]);
    const after = await openTunnel(port, 'allowed.test:443', secret);
    after.socket.destroy();
    expect(after.status).toBe(200);
  });
});

describe('a hostile channel', () => {
  it('that answers any bytes gives a tunnel or 502, and never ends the proxy', async () => {
    const { port, channel, events } = await startFixture({ limits: { dialMs: 300 } });
    const line = fc.constantFrom(
      'HTTP/1.1 200 OK\r\n',
      'HTTP/1.1 407 No\r\n',
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.0 200\r\n',
      'Content-Length: 5\r\n',
      'Transfer-Encoding: chunked\r\n',
      'X-Guestway-Resolved: 10.0.0.1\r\n',
      '\r\n',
      '\n',
      '\u0000',
    );
    const bytes = fc
      .array(fc.oneof(line, fc.string({ maxLength: 10 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (answer, ends) => {
        channel.say((socket) => (ends ? socket.end(answer) : socket.write(answer)));
        const { status, socket } = await openTunnel(port, 'allowed.test:443', secret);
        socket.destroy();
        expect([200, 403, 502]).toContain(status);
        if (status === 200) expect(answer).toMatch(/^HTTP\/1\.[01] 200/);
      }),
      { numRuns: 60 },
    );
    expect(events.filter(({ type }) => type !== 'refused')).toEqual([]);
  });

  it.each([
    ['a length', 'Content-Length: 5\r\n'],
    ['a coding', 'Transfer-Encoding: chunked\r\n'],
  ])('that gives its 200 the header of a body gives no body: %s', async (_, header) => {
    const { port, channel } = await startFixture({ limits: { dialMs: 500 } });
    channel.say((socket) => socket.write(`HTTP/1.1 200 OK\r\n${header}\r\nhello`));
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    answer.socket.destroy();
    // RFC 9110, 9.3.6: such a header says nothing after CONNECT; what follows is the tunnel's.
    expect([answer.status, Object.keys(answer.headers)]).toEqual([200, []]);
  });

  it('that sends a body without end before it refuses is let go', async () => {
    const { port, channel } = await startFixture();
    channel.say((socket) => {
      socket.write('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      const more = (): void => {
        while (socket.writable && socket.write('x'.repeat(16_384)));
      };
      socket.on('drain', more);
      more();
    });
    const answer = await openTunnel(port, 'allowed.test:443', secret);
    answer.socket.destroy();
    expect([answer.status, answer.rest.length]).toEqual([502, 0]);
  });
});
