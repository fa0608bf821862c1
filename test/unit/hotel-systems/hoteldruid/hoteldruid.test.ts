import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HotelHint, HotelSystem, Stay } from '../../../../main/gateway/hotel-systems/port.ts';
import { createRecipe } from '../../../../main/gateway/hotel-systems/recipe/create-recipe.ts';
import { localDate } from '../../../../main/gateway/hotel-time.ts';
import { ensureHoteldruid } from '../../../../main/tools/setup/steps/hoteldruid.mjs';
import { type Booking, type FrontDesk, openFrontDesk } from '../../../fakes/hoteldruid/front-desk.ts';
import { houseRecipe } from '../../../fakes/hoteldruid/house-recipe.ts';
import { type Hoteldruid, houseKey, startHoteldruid } from '../../../fakes/hoteldruid/start-hoteldruid.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { areAbout, dayAfter, known } from '../contract-fixture.ts';
import { createTestClock } from '../test-clock.ts';
import { createTestDeps } from '../test-deps.ts';

// A real hotel system, driven through its own pages, followed through the recipe adapter. What HotelDruid lacks is an
// interface for others; `house-api.php` stands for the one that a house would write.

const year = new Date().getUTCFullYear();
const today = localDate(Date.now(), 'UTC');
// HotelDruid keeps its days by year: a booking may not begin in the last one.
const yesterday = dayAfter(today, -1).startsWith(String(year)) ? dayAfter(today, -1) : today;

let druid: Hoteldruid;
let desk: FrontDesk;
beforeAll(async () => {
  const pages = await ensureHoteldruid({ note: (text) => void process.stderr.write(`${text}\n`) });
  druid = await startHoteldruid(pages, year);
  desk = await openFrontDesk(druid, year, { first: yesterday, last: dayAfter(today, 30) });
}, 300_000);
afterAll(async () => {
  await druid?.stop();
});

const booking = (room: string, change: Partial<Booking> = {}): Booking => ({
  room,
  surname: 'Lindqvist',
  givenName: 'Mara',
  nationality: 'Sweden',
  persons: 2,
  arrivalDate: yesterday,
  departureDate: dayAfter(today, 2),
  ...change,
});

describe('a house with HotelDruid', { timeout: 120_000 }, () => {
  let system: HotelSystem;
  let hints: HotelHint[] = [];
  let told: () => string;
  const clock = createTestClock(Date.now());
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'house-'));
    const recipeFile = join(folder, 'recipe.json');
    writeFileSync(recipeFile, JSON.stringify(houseRecipe(druid.origin)));
    const { deps, entries, logged } = createTestDeps({ house_key: houseKey });
    system = createRecipe(
      { kind: 'recipe', recipeFile, origin: druid.origin, hotel: '', allowedSecretRefs: ['house_key'] },
      { ...deps, clock, timeZone: 'UTC', today: () => localDate(clock.nowMs(), 'UTC') },
    );
    rmSync(folder, { recursive: true });
    told = () => [JSON.stringify(entries()), ...logged()].join('\n');
    hints = [];
    system.start((hint) => void hints.push(hint));
    return () => system.close();
  });

  const stay = async (stayId: string): Promise<Stay | null> => known(await system.stay(stayId));
  /** Does something at the desk; the adapter must tell of it by itself. */
  const act = async (stayId: string, work: () => Promise<void>): Promise<Stay | null> => {
    await soon(() => expect(system.status().link).toBe('up'));
    hints = [];
    await work();
    await soon(() => {
      clock.advance(5_000);
      expect(areAbout(hints, stayId)).toBe(true);
    });
    return stay(stayId);
  };

  it('is followed from a booking to a check-out, and back', async () => {
    const id = await desk.book(booking('01'));
    expect(await stay(id)).toEqual({
      stayId: id,
      room: '01',
      initials: 'M. L.',
      state: 'expected',
      flags: { dueOutToday: false, advanceCheckedIn: false, pseudoRoom: false },
      adults: 2,
      departureDate: dayAfter(today, 2),
      departureTime: null,
      nationality: 'SWE',
      companions: [],
      language: null,
    });
    expect(await act(id, () => desk.checkIn(id))).toMatchObject({ state: 'inHouse', nationality: 'SWE' });
    expect(await act(id, () => desk.reverseCheckIn(id))).toMatchObject({ state: 'expected' });
    expect(await act(id, () => desk.checkIn(id))).toMatchObject({ state: 'inHouse' });
    expect(await act(id, () => desk.checkOut(id))).toMatchObject({ state: 'departed' });
    expect(await act(id, () => desk.reinstate(id))).toMatchObject({ state: 'inHouse', room: '01' });
    await desk.checkOut(id);
  });

  it('moves a guest to another room, and the old room is empty', async () => {
    const guest = { surname: 'Herrera', givenName: 'Tomás', nationality: 'México', persons: 1 };
    const id = await desk.book(booking('02', guest));
    await act(id, () => desk.checkIn(id));
    expect(known(await system.staysOfRoom('02'))).toMatchObject([{ stayId: id, initials: 'T. H.' }]);
    expect(await act(id, () => desk.moveRoom(id, '04'))).toMatchObject({ room: '04', state: 'inHouse' });
    expect(known(await system.staysOfRoom('02'))).toEqual([]);
    expect(known(await system.staysOfRoom('04'))).toMatchObject([{ stayId: id, nationality: 'MEX' }]);
    expect(known(await system.staysOfRoom('4'))).toEqual([]);
  });

  it('extends a stay', async () => {
    const guest = {
      surname: 'Zhang',
      givenName: 'Wei',
      nationality: 'China',
      departureDate: dayAfter(today, 1),
    };
    const id = await desk.book(booking('03', guest));
    await act(id, () => desk.checkIn(id));
    expect(await stay(id)).toMatchObject({ departureDate: dayAfter(today, 1), nationality: 'CHN' });
    const later = await act(id, () => desk.changeDates(id, yesterday, dayAfter(today, 4)));
    expect(later).toMatchObject({ state: 'inHouse', departureDate: dayAfter(today, 4) });
  });

  it('says nothing of a nationality that the desk left empty, and keeps names out of trace and log', async () => {
    const guest = { surname: 'Qvistergaard', givenName: 'Zbygnjew', nationality: '' };
    const id = await desk.book(booking('05', guest));
    expect(await act(id, () => desk.checkIn(id))).toMatchObject({ nationality: null, initials: 'Z. Q.' });
    known(await system.staysOfRoom('05'));
    expect(told()).toContain('byRoom');
    expect(told()).not.toMatch(/qvist|zbyg/i);
  });

  it('knows nothing of a booking that is not there, and does not take a wrong key', async () => {
    expect(await stay('987654')).toBeNull();
    const answer = await fetch(`${druid.origin}/house-api.php?all=1`, {
      headers: { 'x-house-key': 'wrong' },
    });
    expect(answer.status).toBe(401);
  });
});
