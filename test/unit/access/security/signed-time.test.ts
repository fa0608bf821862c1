import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime, type GatewayTime } from '../../../../main/access/gateway-time.ts';
import { createHeldKeys } from '../../../../main/access/hotel-keys/held-keys.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import { createTimeCheck, judgeClock, timeType } from '../../../../main/access/signed-time.ts';
import { signCompact } from '../../../../main/access/token/compact-jws.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { keySet, testKey } from './hotel-signer.ts';

const minute = 60_000;

describe('the clock of a terminal without its gateway', () => {
  const mark = { atMs: 1_000_000_000, mono: 5_000, wallMs: 1_000_030_000 };

  it.each([
    ['sound an hour later', 3_600_000, 3_600_000, 'sound'],
    ['sound when it is kept in step by a second', 3_600_000, 3_599_000, 'sound'],
    ['set back by three seconds', 3_600_000, 3_597_000, 'set-back'],
    ['set back by a day', 1_000, 1_000 - 24 * 60 * minute, 'set-back'],
    ['sound within two minutes of the gateway', minute, minute + 90_000, 'sound'],
    ['too far ahead', minute, minute + 90_001, 'too-far'],
    ['too far ahead after the machine slept', minute, 60 * minute, 'too-far'],
    ['set back when it only runs backwards', -1, 0, 'set-back'],
  ])('is %s', (_what, monoMs, wallMs, judged) => {
    const now = { mono: mark.mono + monoMs, wallMs: mark.wallMs + wallMs };
    expect(judgeClock(mark, now)).toBe(judged);
  });

  it('is not to be used when it was two minutes off from the beginning, either way', () => {
    for (const offMs of [-120_001, 120_001])
      expect(
        judgeClock({ ...mark, wallMs: mark.atMs + offMs }, { mono: mark.mono, wallMs: mark.atMs + offMs }),
      ).toBe('too-far');
    for (const offMs of [-120_000, 120_000])
      expect(
        judgeClock({ ...mark, wallMs: mark.atMs + offMs }, { mono: mark.mono, wallMs: mark.atMs + offMs }),
      ).toBe('sound');
  });

  it('is unheard before a signed time came', () => {
    expect(judgeClock(null, { mono: 0, wallMs: 0 })).toBe('unheard');
  });
});

describe('gateway time', () => {
  it('is taken at half the round trip, and carried on by the monotonic clock', () => {
    const clock = createFakeClock();
    const time = createGatewayTime(clock);
    time.learnSigned(50_000, 400);
    expect(time.nowMs()).toBe(50_200);
    clock.advance(10_000);
    clock.setWall(0);
    expect(time.nowMs()).toBe(60_200);
  });

  it('is not taken from an answer of five seconds or more', () => {
    const clock = createFakeClock();
    const time = createGatewayTime(clock);
    for (const tookMs of [5_000, 60_000, -1]) time.learnSigned(50_000, tookMs);
    expect(time.judged()).toBe('unheard');
    time.learnSigned(clock.nowMs(), 4_999);
    expect(time.judged()).toBe('sound');
  });

  it('that nothing proves counts only until the first that was signed', () => {
    const time = createGatewayTime(createFakeClock());
    time.learn(1_000_000, 0);
    expect([time.nowMs(), time.judged()]).toEqual([1_000_000, 'unheard']);
    time.learnSigned(2_000_000, 0);
    time.learn(9_000_000, 0);
    expect(time.nowMs()).toBe(2_000_000);
  });
});

describe('an answer with a signed time', () => {
  const [own, next, stranger] = [testKey(), testKey(), testKey()];
  const at = 1_800_000_000_000;
  let folder = '';
  let server: Server;
  let time: GatewayTime;
  /** Writes the `time` of an answer to a call whose proof has this `jti`. */
  let write: (jti: string) => string;
  let jtis: string[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signed-time-'));
    jtis = [];
    server = createServer((request, response) => {
      const jti = String(decodeJwt(String(request.headers.dpop)).jti);
      jtis.push(jti);
      const body = {
        nowMs: 77_000,
        reset: false,
        documentsTag: null,
        time: write(jti),
        offline: null,
        orders: [],
      };
      request.resume().on('end', () => response.writeHead(200).end(JSON.stringify({ ...body })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  const client = (withKeys = true) => {
    const keys = createHeldKeys(join(folder, 'keys.json'), 'harbour', createFakeLog());
    if (withKeys) keys.take(keySet(own, [own.row('current'), next.row('next')]));
    const clock = createFakeClock(at - 7_000_000);
    time = createGatewayTime(clock);
    return createGatewayClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      key: openDeviceKey(join(folder, 'key.pem')),
      clock,
      time,
      timeCheck: createTimeCheck(keys, 'harbour'),
    });
  };
  const report = (on = client()) =>
    on.call('reportStatus', {
      state: 'free',
      stateReason: null,
      version: '1',
      electron: '1',
      softwareKey: true,
    });
  const said = (nonce: string, change = {}, key = own, typ = timeType): string =>
    signCompact({ iss: 'harbour', atMs: at, nonce, ...change }, typ, key);

  it('teaches the time', async () => {
    write = (jti) => said(jti);
    expect((await report()).ok).toBe(true);
    expect(time.nowMs()).toBe(at);
    expect(time.judged()).toBe('too-far');
  });

  it.each<[string, (jti: string) => string]>([
    ['for another question', () => said('another-question')],
    ['of another kind', (jti) => said(jti, {}, own, 'guestway-keys+jws')],
    ['of another hotel', (jti) => said(jti, { iss: 'other' })],
    ['by a stranger', (jti) => said(jti, {}, stranger)],
    ['by a stranger under a known kid', (jti) => said(jti, {}, { ...stranger, kid: own.kid })],
    ['with a time that is none', (jti) => said(jti, { atMs: 'soon' })],
    ['with more than a time', (jti) => said(jti, { more: 1 })],
    ['of the question before', (jti) => said(jtis.at(-2) ?? jti)],
  ])('that was signed %s is no time, and the answer stands', async (_what, how) => {
    const on = client();
    write = (jti) => said(jti);
    await report(on);
    time.learnSigned(at + 5, 0);
    write = how;
    expect((await report(on)).ok).toBe(true);
    expect(time.nowMs()).toBe(at + 5);
  });

  it('teaches nothing to a terminal that holds keys and heard no good one, not even its unsigned time', async () => {
    write = () => said('another-question');
    await report();
    expect(time.offsetMs()).toBeNull();
  });

  it('is a hint before any key is held, and no more', async () => {
    write = (jti) => said(jti);
    await report(client(false));
    expect([time.nowMs(), time.judged()]).toEqual([77_000, 'unheard']);
  });
});
