import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { readExitReport } from '../../../main/guard/proxy/channel/exit-report.ts';
import { ask, leave, openTls, openTunnel, type RunningDemo, startDemo } from './running-demo.ts';

let demo: RunningDemo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

describe('through the channel', () => {
  test('a page of the demo site comes, under a certificate of the demo authority', async () => {
    const page = await ask(demo, 'https://www.daily-courier.test/');
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain('Night ferries return to the strait');
  });

  test('the demo authority is believed for demo hosts only because it is pinned', async () => {
    const { socket } = await openTunnel(demo, 'www.daily-courier.test:443');
    const secure = tlsConnect({ socket, servername: 'www.daily-courier.test' });
    const [error] = (await once(secure, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toMatch(/SELF_SIGNED|UNABLE_TO/);
  });

  test('the probe of the profiles reports an exit that is plainly none', async () => {
    const { body } = await ask(demo, 'https://static.daily-courier.test/exit.json');
    expect(readExitReport(body.toString(), 'demo-channel')).toEqual({ ok: true, address: '203.0.113.7' });
  });

  test('a WebSocket carries a talk both ways', async () => {
    const tunnel = await openTls(demo, 'chat.parley.test');
    const socket = new WebSocket('wss://chat.parley.test/room', { createConnection: () => tunnel });
    const lines: { from: string; text: string }[] = [];
    const threeLines = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        lines.push(JSON.parse(data.toString()));
        if (lines.length === 1) socket.send('Hello from <b>room</b> 12');
        if (lines.length === 3) resolve();
      });
    });
    await threeLines;
    socket.terminate();
    expect(lines.map(({ from }) => from)).toEqual(['Host', 'Guest', 'Host']);
    expect(lines[1]?.text).toBe('Hello from <b>room</b> 12');
  });

  test('a WebSocket to another path of the chat is refused', async () => {
    const tunnel = await openTls(demo, 'chat.parley.test');
    const socket = new WebSocket('wss://chat.parley.test/other', { createConnection: () => tunnel });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('the channel refuses', () => {
  test.each([
    ['no user', null],
    ['an unknown user', 'guest:guest'],
    ['a wrong password', 'demo-hotel:guess'],
    ['an empty password', 'demo-hotel:'],
  ])('%s with 407', async (_, credentials) => {
    const { status, headers, socket } = await openTunnel(demo, 'www.daily-courier.test:443', credentials);
    socket.destroy();
    expect(status).toBe(407);
    expect(headers['proxy-authenticate']).toMatch(/^Basic realm="demo-channel"/);
  });

  test.each([
    ['127.0.0.1:443', 403, 'destination_ip_prohibited'],
    ['10.0.0.1:443', 403, 'destination_ip_prohibited'],
    ['192.168.1.1:443', 403, 'destination_ip_prohibited'],
    ['169.254.169.254:80', 403, 'destination_ip_prohibited'],
    ['100.64.0.1:443', 403, 'destination_ip_prohibited'],
    ['[::1]:443', 403, 'destination_ip_prohibited'],
    ['[::ffff:127.0.0.1]:443', 403, 'destination_ip_prohibited'],
    ['[fe80::1]:443', 403, 'destination_ip_prohibited'],
    ['[fd00::1]:443', 403, 'destination_ip_prohibited'],
    ['localhost:443', 403, 'destination_ip_prohibited'],
    ['2130706433:443', 403, 'destination_ip_prohibited'],
    ['127.1:443', 403, 'destination_ip_prohibited'],
    ['0x7f.0.0.1:443', 403, 'destination_ip_prohibited'],
    ['nobody.nowhere.test:443', 502, 'dns_error'],
    ['www.daily-courier.test.evil.test:443', 502, 'dns_error'],
    ['www.daily-courier.test:8443', 502, 'destination_unavailable'],
    ['www.daily-courier.test:0', 400, 'http_request_error'],
    ['www.daily-courier.test:99999', 400, 'http_request_error'],
    ['www.daily-courier.test', 400, 'http_request_error'],
    ['user@www.daily-courier.test:443', 400, 'http_request_error'],
  ])('a tunnel to %s', async (target, status, error) => {
    const answer = await openTunnel(demo, target);
    answer.socket.destroy();
    expect([answer.status, answer.headers['proxy-status']]).toEqual([status, `demo-channel; error=${error}`]);
  });

  test('a loopback listener, which sees no connection', async () => {
    let connections = 0;
    const listener = createServer(() => connections++).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const answer = await openTunnel(demo, `127.0.0.1:${port}`);
    answer.socket.destroy();
    listener.close();
    expect([answer.status, connections]).toEqual([403, 0]);
  });

  test('anything but CONNECT', async () => {
    const asked = request({ port: demo.world.ports.channel, path: 'http://www.daily-courier.test/' });
    asked.end();
    const [answer] = await once(asked, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(405);
  });
});

test('on SIGTERM the channel cuts open tunnels, leaves with 0 and answers no more', async () => {
  const own = await startDemo();
  try {
    const tunnel = await openTls(own, 'www.daily-courier.test');
    const cut = new Promise((resolve) => tunnel.on('error', resolve).on('close', resolve));
    expect(await leave(own.channel)).toBe(0);
    await cut;
    await expect(openTunnel(own, 'www.daily-courier.test:443')).rejects.toThrow('ECONNREFUSED');
  } finally {
    await own.stop();
  }
});
