import { afterEach, describe, expect, it } from 'vitest';
import type { CloudbedsConfig } from '../../../../main/gateway/hotel-systems/cloudbeds/config.ts';
import { draftAt, known, type StayDraft } from '../contract-fixture.ts';
import { type CloudbedsFixture, makeCloudbeds } from './cloudbeds-fixture.ts';

let beds: CloudbedsFixture;
afterEach(async () => {
  await beds.system.close();
  await beds.close();
});

const start = async (change: Partial<CloudbedsConfig> = {}): Promise<void> => {
  beds = await makeCloudbeds(change);
};
const inHouse = async (change: Partial<StayDraft> = {}): Promise<string> => {
  const stayId = await beds.hotel.addStay(draftAt(beds.today, change));
  await beds.hotel.checkIn(stayId);
  return stayId;
};
const paths = (): string[] => beds.fake.http.questions.map(({ path }) => path);

describe('what is wrong in Cloudbeds’ answers', () => {
  const no = (message: string): object => ({ status: 200, json: { success: false, message } });

  it.each([
    ['Reservation not found', null],
    ['The reservation does not exist', null],
  ])('%s is an absent stay', async (message) => {
    await start();
    const stayId = await inHouse();
    beds.fake.instead.push(no(message) as never);
    expect(known(await beds.system.stay(stayId))).toBeNull();
  });

  it.each([
    ['API key not found', 'credentials'],
    ['You do not have permission to access this reservation', 'credentials'],
    ['No permission, or reservation not found', 'credentials'],
    ['Property not found', 'server-error'],
    ['Something went wrong', 'server-error'],
    ['', 'server-error'],
  ])('%j with HTTP 200 is a fault, and never an absent stay', async (message, fault) => {
    await start();
    const stayId = await inHouse();
    beds.fake.instead.push(no(message) as never, no(message) as never);
    expect(await beds.system.stay(stayId)).toEqual({ ok: false, code: 'away', fault });
    expect(beds.system.status().fault).toBe(fault);
    expect(await beds.system.staysOfRoom('101')).toMatchObject({ fault });
  });

  it.each([
    ['204', { status: 204 }],
    ['404', { status: 404, json: { message: 'reservation not found' } }],
    ['success that is no truth', { status: 200, json: { success: 'yes', data: {} } }],
    ['no data', { status: 200, json: { success: true } }],
    ['data of another shape', { status: 200, json: { success: true, data: [] } }],
    ['a redirect', { status: 301, headers: { location: 'http://127.0.0.1:9/' } }],
    ['10 MB', { status: 200, text: `{"success":true,"data":"${'x'.repeat(10_000_000)}"}` }],
  ])('%s is not understood, and never an absent stay', async (_, answer) => {
    await start();
    const stayId = await inHouse();
    beds.fake.instead.push(answer);
    expect(await beds.system.stay(stayId)).toEqual({ ok: false, code: 'away', fault: 'not-understood' });
  });

  it('another reservation than the one asked for is not understood', async () => {
    await start();
    const one = await inHouse();
    const [row] = beds.fake.data.reservations;
    const data = { ...row, reservationID: '9', guestList: [], assigned: [] };
    beds.fake.instead.push({ status: 200, json: { success: true, data } });
    expect(await beds.system.stay(one)).toMatchObject({ fault: 'not-understood' });
  });

  it('pages without end end', async () => {
    await start();
    await inHouse();
    const data = Array.from({ length: 100 }, () => beds.fake.data.reservations[0]);
    for (let index = 0; index < 70; index += 1)
      beds.fake.instead.push({ status: 200, json: { success: true, data, total: 1_000_000 } });
    expect(await beds.system.staysOfRoom('101')).toMatchObject({ fault: 'not-understood' });
    expect(beds.fake.http.questions.length).toBe(51);
  });

  it('a room name that is no name is not asked for', async () => {
    await start();
    expect(known(await beds.system.staysOfRoom('x'.repeat(101)))).toEqual([]);
    expect(known(await beds.system.staysOfRoom('1\n01'))).toEqual([]);
    expect(paths()).toEqual([]);
  });
});
