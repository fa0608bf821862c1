import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoReservations } from '../../../../main/gateway/hotel-systems/demo-stays.ts';
import { createLog } from '../../../../main/log/create-log.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';

/** A day at the desk, with everything going wrong that may. */
async function liveThroughADay(hotel: GatewayFixture): Promise<void> {
  const desk = await hotel.signIn('super-1');
  const terminal = await hotel.terminal();
  for (const { roomId } of demoReservations('2026-05-12')) {
    const issued = await hotel.issue(desk, roomId);
    if (!('value' in issued)) continue;
    const { grant, code, qr } = issued.value;
    const redeemed = await terminal.call('redeem', { token: qr });
    await terminal.call('redeem', { token: code.slice(0, -1) });
    if ('value' in redeemed) {
      const { leaseId, counter } = redeemed.value;
      hotel.changeStay(roomId, { reservationStatus: 'CheckedOut' });
      hotel.clock.advance(61_000);
      await terminal.call('renewLease', { counter }, { leaseId });
    }
    await desk.call('reprintGrant', {}, { grantId: grant.grantId });
    await desk.call('revokeGrant', { reason: `room ${roomId}` }, { grantId: grant.grantId });
  }
  hotel.hotelSystemAway(true);
  await desk.call('roomStays', undefined, { room: '105' });
  hotel.write('stays.json', '{"reservations":"Petrova"}');
  await desk.call('roomStays', undefined, { room: '106' });
  hotel.hotelSystemAway(false);
  const broken = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Petrova',
  };
  await fetch(`${hotel.url}/staff/sign-in`, broken);
  await fetch(`${hotel.url}/rooms/107?name=Petrova`);
}

test('a day at the desk leaves no name, room or nationality in the log or in figures', async () => {
  const hotel = await startFixture((config) => ({ ...config, metrics: { port: 0 } }));
  const folder = mkdtempSync(join(tmpdir(), 'quiet-log-'));
  try {
    await liveThroughADay(hotel);
    const figures = await (
      await fetch(hotel.metricsUrl() ?? '', { headers: { connection: 'close' } })
    ).text();
    const log = createLog(folder, 'gateway', hotel.clock.nowMs());
    for (const { name, text } of hotel.logged) log.info(name, JSON.parse(text));
    const [file = ''] = readdirSync(folder);
    const written = readFileSync(join(folder, file), 'utf8');
    const lines = [...written.trim().split('\n').map(withoutFrame), figures];
    expect(lines.length).toBeGreaterThan(15);
    for (const word of guestWords())
      expect([word, lines.filter((line) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(line))]).toEqual([
        word,
        [],
      ]);
  } finally {
    await hotel.close();
    rmSync(folder, { recursive: true });
  }
});

/** Without what pino adds itself: a process number may look like a room. */
function withoutFrame(line: string): string {
  const { pid: _pid, time: _time, level: _level, ...rest } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(rest);
}

/** Every text of the hotel system that tells of a guest. */
function guestWords(): readonly string[] {
  const words = new Set<string>(['Petrova']);
  const look = (value: unknown, field = ''): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) look(inner, key);
    else if (typeof value === 'string' && /name|room|nationality|reservationId|id$/i.test(field))
      words.add(value);
  };
  look(demoReservations('2026-05-12'));
  return [...words].filter((word) => /^[\w .-]{2,}$/.test(word));
}
