import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addHandOver } from '../../../../main/gateway/copies/hand-over.ts';
import { createPassReader, makePass, passHeader } from '../../../../main/gateway/copies/pass.ts';
import { addBodyCheck, type PassedRequests } from '../../../../main/gateway/copies/passed-body.ts';
import { createFakeLog } from '../../../fakes/log.ts';

const key = randomBytes(32);
const request = { method: 'POST', path: '/staff/x?y=1', address: '10.0.0.7', body: Buffer.from('{"a":1}') };
const startMs = 1_000_000;
let nowMs = startMs;
const read = (owner = 'me') => createPassReader({ key, owner, clock: { nowMs: () => nowMs } });

beforeEach(() => {
  nowMs = startMs;
});

describe('a pass', () => {
  test('counts once, for its request, and carries where it came from', () => {
    const reader = read();
    const pass = makePass(key, 'me', request, nowMs);
    expect(reader(pass, request.method, request.path)).toMatchObject({ ok: true, address: '10.0.0.7' });
    expect(reader(pass, request.method, request.path)).toEqual({ ok: false, why: 'replayed' });
    const again = makePass(key, 'me', request, nowMs);
    expect(reader(again, 'GET', request.path)).toEqual({ ok: false, why: 'forged' });
    expect(reader(again, request.method, '/staff/x?y=2')).toEqual({ ok: false, why: 'forged' });
    expect(reader(again, request.method, request.path)).toMatchObject({ ok: true });
  });

  test('is stale after half a minute, before and after, and is not forgotten sooner than it is stale', () => {
    const reader = read();
    const early = makePass(key, 'me', request, startMs - 30_001);
    expect(reader(early, request.method, request.path)).toEqual({ ok: false, why: 'stale' });
    const ahead = makePass(key, 'me', request, startMs + 30_000);
    expect(reader(ahead, request.method, request.path)).toMatchObject({ ok: true });
    for (nowMs = startMs; nowMs < startMs + 60_000; nowMs += 10_000) {
      reader(makePass(key, 'me', request, nowMs), request.method, request.path);
      expect(reader(ahead, request.method, request.path)).toEqual({ ok: false, why: 'replayed' });
    }
    nowMs = startMs + 60_001;
    expect(reader(ahead, request.method, request.path)).toEqual({ ok: false, why: 'stale' });
  });

  test('of another copy, another key or another form is none', () => {
    const reader = read();
    const ask = (pass: string) => reader(pass, request.method, request.path);
    expect(ask(makePass(key, 'other', request, nowMs))).toEqual({ ok: false, why: 'elsewhere' });
    expect(ask(makePass(randomBytes(32), 'me', request, nowMs))).toEqual({ ok: false, why: 'forged' });
    const good = makePass(key, 'me', request, nowMs).split('.');
    for (const index of good.keys()) {
      const bent = good.with(
        index,
        (good[index] ?? '').replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
      );
      expect(ask(bent.join('.'))).toEqual({ ok: false, why: 'forged' });
    }
    for (const bad of ['', '.....', 'x'.repeat(100_000), good.slice(1).join('.'), '1.2.3.4.5.6'])
      expect(ask(bad)).toEqual({ ok: false, why: 'forged' });
  });
});

describe('a copy that is given a passed request', () => {
  let front: FastifyInstance;
  let whole: FastifyInstance;
  let leads: boolean;
  const log = createFakeLog();

  beforeEach(async () => {
    leads = true;
    const passed: PassedRequests = new WeakMap();
    whole = Fastify();
    addBodyCheck(whole, passed);
    whole.post('/staff/x', async ({ raw, body }) => ({ from: passed.get(raw)?.address ?? 'nobody', body }));
    await whole.ready();
    front = Fastify();
    addHandOver(front, { readPass: read(), passed, leading: () => (leads ? whole : null), log });
    front.all('/*', async () => ({ from: 'front' }));
    await front.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    await front.close();
    await whole.close();
  });

  const send = async (pass: string | null, body = request.body.toString()) => {
    const { port } = front.server.address() as { port: number };
    const answer = await fetch(`http://127.0.0.1:${port}${request.path}`, {
      method: 'POST',
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        ...(pass !== null && { [passHeader]: pass }),
      },
      body,
    });
    return [answer.status, await answer.json()];
  };

  test('answers it as if its sender had come here', async () => {
    expect(await send(makePass(key, 'me', request, nowMs))).toEqual([
      200,
      { from: '10.0.0.7', body: { a: 1 } },
    ]);
    expect(await send(null)).toEqual([200, { from: 'nobody', body: { a: 1 } }]);
  });

  test('refuses what is forged, stale or repeated, and takes no other body', async () => {
    const refused = [403, { code: 'not-allowed' }];
    const good = makePass(key, 'me', request, nowMs);
    expect((await send(good))[0]).toBe(200);
    expect(await send(good)).toEqual(refused);
    expect(await send('anything')).toEqual(refused);
    expect(await send(makePass(randomBytes(32), 'me', request, nowMs))).toEqual(refused);
    expect(await send(makePass(key, 'me', request, nowMs - 60_000))).toEqual(refused);
    expect((await send(makePass(key, 'me', request, nowMs), '{"a":2}'))[0]).toBe(400);
    expect((await send(makePass(key, 'me', request, nowMs), '{"a":1} '))[0]).toBe(400);
  });

  test('passes it on to nobody while it does not lead, or when it was for another', async () => {
    const away = [503, { code: 'no-leader', retryAfterSeconds: 2 }];
    expect(await send(makePass(key, 'other', request, nowMs))).toEqual(away);
    leads = false;
    expect(await send(makePass(key, 'me', request, nowMs))).toEqual(away);
    expect(await send(null)).toEqual([200, { from: 'front' }]);
  });
});
