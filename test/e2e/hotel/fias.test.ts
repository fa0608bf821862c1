import { expect } from '@playwright/test';
import { checkIn, openPage } from '../../../main/demo/drive/guest.ts';
import { startFias } from './parts/fias-system.ts';
import { hotelTest } from './parts/hotel-test.ts';
import { endBy, minutesLeft, promiseMs, type Reached, reach, seatOf } from './parts/story.ts';

const test = hotelTest(startFias);

const news = 'https://www.daily-courier.test/';

test('FIAS: extension, room move and check-out reach a live session over the interface', async ({
  hotel,
  desk,
  terminal,
}) => {
  test.setTimeout(300_000);
  const { desk: house } = hotel.system;
  const reached: Reached[] = [];
  const guest = { surname: 'Vandersteen', givenName: 'Liesbeth', nationality: 'BE', language: 'en' } as const;
  const stay = house.arrive({ ...guest, room: '22Z3', departureDate: hotel.clock.day(0) });

  const slip = await desk.issue('22Z3');
  expect(slip.keysAfterRoom).toBe(2);
  console.log(`From the first key of the room number to the print job: ${slip.toPrintMs} ms`);
  await checkIn(terminal.shell, slip.code);
  await openPage(terminal, news);
  expect(await minutesLeft(terminal.shell)).toBeLessThanOrEqual(40);

  await test.step('a new departure date gives the running session more time', async () => {
    const longer = async (): Promise<boolean> => (await minutesLeft(terminal.shell)) > 45;
    reached.push(await reach('extension', () => house.extend(stay, hotel.clock.day(2)), longer));
  });

  await test.step('a room move ends nothing, and the desk finds the guest in the new room alone', async () => {
    house.moveRoom(stay, '23Z1');
    await desk.lookUp('23Z1');
    await expect(desk.page.getByRole('article')).toContainText('1 of 1 slips used');
    await desk.lookUp('22Z3');
    await expect(desk.page.getByText('No guest is known for room 22Z3.')).toBeVisible();
    await openPage(terminal, `${news}green-roofs`);
  });

  await test.step('a check-out ends the session', async () => {
    const tells = 'Your stay at the hotel has ended.';
    const end = await endBy(hotel, terminal, 'en', {
      what: 'check-out',
      do: () => house.checkOut(stay),
      tells,
    });
    expect(end.cause).toBe('checked-out');
    reached.push(end);
    await desk.open(/Terminals/);
    await expect(seatOf(desk.page)).toContainText('Free', { timeout: 30_000 });
    await end.next.disconnect();
  });

  for (const { what, tookMs } of reached) console.log(`${what}: ${tookMs} ms until the session knew`);
  expect(Math.max(...reached.map(({ tookMs }) => tookMs))).toBeLessThanOrEqual(promiseMs);
  expect(hotel.logs()).not.toMatch(/Vandersteen|Liesbeth|22Z3|23Z1|"BE"/);
});
