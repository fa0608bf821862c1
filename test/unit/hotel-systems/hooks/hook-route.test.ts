import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHookRoute, type HookRouteDeps } from '../../../../main/gateway/hotel-systems/hooks/hook-route.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { createTestClock, type TestClock } from '../test-clock.ts';

const secret = 'k7Qm2_zT9xLw4-Rb8nYc3HvJ6sPd1FgE';

let app: FastifyInstance;
let clock: TestClock;
let hints: HotelHint[];
let seen: unknown[];
let log: ReturnType<typeof createFakeLog>;

const deps = (): HookRouteDeps => ({
  hookSecret: secret,
  system: {
    kind: 'test',
    takeHook(body) {
      seen.push(body);
      const { ids } = body as { ids?: unknown };
      const list = typeof ids === 'string' ? ids.split(',') : ids;
      return Array.isArray(list) ? list.map((stayId) => ({ about: 'stay', stayId })) : null;
    },
  },
  tell: (hint) => void hints.push(hint),
  clock,
  log,
});

beforeEach(async () => {
  [clock, hints, seen, log] = [createTestClock(), [], [], createFakeLog()];
  // As the gateway's own server: JSON only, and a 404 of its own.
  app = Fastify({ logger: false, bodyLimit: 65_536 });
  app.removeContentTypeParser('text/plain');
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }));
  app.post('/elsewhere', async () => ({ done: true }));
  addHookRoute(app, deps());
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

type Answer = { readonly status: number; readonly body: string };

/** Posts over a socket of its own. */
function post(path: string, body: string | Buffer, type = 'application/json'): Promise<Answer> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        headers: { 'content-type': type, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const hook = `/hotel-system/hooks/${secret}`;

describe('the address for a hotel system’s own calls', () => {
  it('takes JSON and tells what it hints at', async () => {
    expect(await post(hook, '{"ids":["r-1","r-2"]}')).toEqual({ status: 204, body: '' });
    expect(hints).toEqual([
      { about: 'stay', stayId: 'r-1' },
      { about: 'stay', stayId: 'r-2' },
    ]);
  });

  it('takes a form, here and nowhere else', async () => {
    expect((await post(hook, 'ids=r-1%2Cr-2&__proto__=x', 'application/x-www-form-urlencoded')).status).toBe(
      204,
    );
    expect(hints.length).toBe(2);
    expect((await post('/elsewhere', 'a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
  });

  it.each([
    ['another secret', `/hotel-system/hooks/${secret.replace('k', 'K')}`],
    ['a part of it', `/hotel-system/hooks/${secret.slice(0, -1)}`],
    ['more than it', `${hook}x`],
    ['a very long one', `/hotel-system/hooks/${'x'.repeat(5_000)}`],
    ['no secret', '/hotel-system/hooks/'],
    ['a NUL', `/hotel-system/hooks/${secret}%00`],
  ])('is not there for %s, and does not read what is sent', async (_, path) => {
    const nowhere = await post('/nowhere', '{}');
    expect(await post(path, '{"ids":["r-1"]}')).toEqual(nowhere);
    expect(nowhere).toEqual({ status: 404, body: '{"code":"not-found"}' });
    expect([seen, hints]).toEqual([[], []]);
  });

  it.each([
    ['broken JSON', '{"ids":[', 'application/json', 400],
    ['no body', '', 'application/json', 400],
    ['a call of somebody else', '{"hello":1}', 'application/json', 400],
    ['a poisoned object', '{"__proto__":{"ids":["r"]}}', 'application/json', 400],
    ['a form of ten thousand fields', 'a=1&'.repeat(10_000), 'application/x-www-form-urlencoded', 400],
    ['another type', '<ids/>', 'application/xml', 415],
    ['plain text', 'ids', 'text/plain', 415],
    ['more than 64 kB', `{"ids":["${'x'.repeat(70_000)}"]}`, 'application/json', 413],
  ])('refuses %s and tells nothing', async (_, body, type, status) => {
    expect((await post(hook, body, type)).status).toBe(status);
    expect(hints).toEqual([]);
  });

  it('refuses 10 MB without reading them', async () => {
    const answer = await post(hook, Buffer.alloc(10_000_000, 'x')).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
    expect(seen).toEqual([]);
  });

  it('answers a flood quickly, and tells of twenty stays and then of everything', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => post(hook, JSON.stringify({ ids: [`r-${index}`] }))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(hints.length).toBe(21);
    expect(hints.at(-1)).toEqual({ about: 'all' });
    clock.advance(15_000);
    expect(hints.slice(21)).toEqual([{ about: 'all' }]);
    await post(hook, '{"ids":["r-1"]}');
    expect(hints.at(-1)).toEqual({ about: 'stay', stayId: 'r-1' });
  });

  it('tells of everything at most every fifteen seconds, however long a flood lasts', async () => {
    for (let second = 0; second < 60; second += 1) {
      await post(hook, JSON.stringify({ ids: Array.from({ length: 50 }, (_, index) => `r-${index}`) }));
      clock.advance(1_000);
    }
    expect(hints.filter(({ about }) => about === 'all').length).toBeLessThanOrEqual(5);
  });

  it('logs calls that are none once a minute, and nothing of them', async () => {
    for (let index = 0; index < 50; index += 1) await post(hook, '{"guest":"Zbygnjew"}');
    expect(log.lines).toEqual([
      { level: 'warn', name: 'hotel-system.hook-not-understood', fields: { kind: 'test' } },
    ]);
    clock.advance(60_000);
    await post(hook, '{}');
    expect(log.lines.length).toBe(2);
  });

  it('leaves nothing behind', async () => {
    for (let index = 0; index < 2; index += 1)
      await post(hook, JSON.stringify({ ids: Array.from({ length: 50 }, (_, each) => `r-${each}`) }));
    expect(clock.openAlarms()).toBe(1);
    await app.close();
    expect(clock.openAlarms()).toBe(0);
  });

  it('is not made with a secret that can be guessed, or for a system that makes no calls', () => {
    for (const hookSecret of ['', 'short', `${'x'.repeat(31)}`, `${'x'.repeat(40)}/..`, 'x'.repeat(101)])
      expect(() => addHookRoute(Fastify(), { ...deps(), hookSecret })).toThrow('hook-secret');
    expect(() => addHookRoute(Fastify(), { ...deps(), system: { kind: 'demo' } })).toThrow('hook-unused');
  });
});
