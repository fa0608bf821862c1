import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClockWatch } from '../../../main/access/clock-watch.ts';
import { createEnrolment } from '../../../main/access/enrolment.ts';
import { createGatewayTime } from '../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { identityShape } from '../../../main/access/kept/identity.ts';
import { keptFile } from '../../../main/access/kept/kept-file.ts';
import { createSeenDocuments } from '../../../main/access/kept/seen-documents.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { answered, createFakeGateway, refused } from '../../fakes/gateway.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-access-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const who = { terminalId: 't1', label: 'Lobby 1', hotelId: 'harbour', hotelName: 'Harbour' };

describe('what a terminal keeps of itself', () => {
  it('its key is made once, for this user only, and is the same after a restart', () => {
    const path = join(folder, 'keys', 'device-key.pem');
    const first = openDeviceKey(path);
    expect(openDeviceKey(path).publicJwk).toEqual(first.publicJwk);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('a key that a power cut left beside its own, or before there was one, is never used and goes at the next start', () => {
    const path = join(folder, 'device-key.pem');
    const left = `${path}.new`;
    writeFileSync(left, 'half a k');
    const first = openDeviceKey(path);
    expect(existsSync(left)).toBe(false);
    openDeviceKey(join(folder, 'other.pem'));
    renameSync(join(folder, 'other.pem'), left);
    expect(openDeviceKey(path).publicJwk).toEqual(first.publicJwk);
    expect(existsSync(left)).toBe(false);
  });

  it('a broken key or identity stops the terminal instead of being replaced', () => {
    const key = join(folder, 'device-key.pem');
    writeFileSync(key, 'no key');
    expect(() => openDeviceKey(key)).toThrow();
    const identity = join(folder, 'identity.json');
    writeFileSync(identity, '{"terminalId":"t1"}');
    expect(() => keptFile(identity, identityShape).read()).toThrow();
    expect(readFileSync(key, 'utf8')).toBe('no key');
  });

  it('an identity reads back as written, and none is null', () => {
    const file = keptFile(join(folder, 'identity.json'), identityShape);
    expect(file.read()).toBeNull();
    file.write(who);
    expect(file.read()).toEqual(who);
  });

  it('a folder that is missing is made at the first write, for this user only', () => {
    const file = keptFile(join(folder, 'data', 'identity.json'), identityShape);
    expect(file.read()).toBeNull();
    file.write(who);
    expect(file.read()).toEqual(who);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  });

  it('the highest documents seen outlive a restart', () => {
    const path = join(folder, 'seen.json');
    const first = createSeenDocuments(path);
    first.open();
    first.write('profile:open-web', { number: 7, hash: 'a'.repeat(64) });
    const second = createSeenDocuments(path);
    expect(second.read('profile:open-web')).toBeNull();
    second.open();
    expect(second.read('profile:open-web')).toEqual({ number: 7, hash: 'a'.repeat(64) });
  });
});

describe('gateway time', () => {
  it('is carried on by the monotonic clock, so a wall clock set back an hour changes nothing', () => {
    const clock = createFakeClock(5_000_000);
    const time = createGatewayTime(clock);
    expect([time.nowMs(), time.offsetMs()]).toEqual([5_000_000, null]);
    time.learn(9_000_000, 200);
    clock.advance(60_000);
    clock.setWall(5_060_000 - 3_600_000);
    expect(time.nowMs()).toBe(9_060_100);
    expect(time.offsetMs()).toBe(5_060_000 - 3_600_000 - 9_060_100);
  });
});

describe('watching the clock', () => {
  const hour = 3_600_000;

  it('tells a clock that is off once, then every jump, and no drift', () => {
    const watch = createClockWatch();
    const told = [null, -hour, -hour + 500, -hour - 90_000, 0, 30_000].map((offset) => watch(offset));
    expect(told).toEqual([
      null,
      { event: 'checked', offsetMs: -hour },
      null,
      null,
      { event: 'jumped', offsetMs: 0 },
      null,
    ]);
  });

  it('is silent about a good clock until it is set back an hour', () => {
    const watch = createClockWatch();
    expect([watch(40), watch(-20), watch(-hour)]).toEqual([null, null, { event: 'jumped', offsetMs: -hour }]);
  });
});

describe('enrolment', () => {
  const shown = {
    userCode: 'ABCD-EFGH',
    fingerprintWords: ['a', 'b', 'c', 'd'],
    expiresAtMs: 1,
    intervalSeconds: 2,
  };
  const key = { privateKey: {} as never, publicJwk: {} as never, isSoftwareKey: true } as const;

  it('shows code and words, looks at the asked interval, and takes the approval', async () => {
    const clock = createFakeClock();
    const gateway = createFakeGateway({
      enrol: [answered(shown)],
      pollEnrolment: [answered({ state: 'pending' }), answered({ state: 'approved', ...who })],
    });
    const look = createEnrolment(gateway, key, clock);
    expect(await look()).toMatchObject({ state: 'waiting', view: { userCode: 'ABCD-EFGH' } });
    expect(await look()).toMatchObject({ state: 'waiting' });
    expect(gateway.calls.map(({ name }) => name)).toEqual(['enrol']);
    clock.advance(2_000);
    expect(await look()).toMatchObject({ state: 'waiting' });
    clock.advance(2_000);
    expect(await look()).toEqual({ state: 'approved', identity: who });
  });

  it('a code that ran out is replaced by a new one', async () => {
    const clock = createFakeClock();
    const gateway = createFakeGateway({
      enrol: [answered(shown), answered({ ...shown, userCode: 'WXYZ-WXYZ' })],
      pollEnrolment: [answered({ state: 'expired' })],
    });
    const look = createEnrolment(gateway, key, clock);
    await look();
    clock.advance(2_000);
    expect(await look()).toMatchObject({ state: 'waiting', view: { userCode: 'WXYZ-WXYZ' } });
  });

  it('a terminal that lost its name but kept its key only has to ask', async () => {
    const gateway = createFakeGateway({
      enrol: [refused('already-enrolled')],
      pollEnrolment: [answered({ state: 'approved', ...who })],
    });
    expect(await createEnrolment(gateway, key, createFakeClock())()).toEqual({
      state: 'approved',
      identity: who,
    });
  });
});
