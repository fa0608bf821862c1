import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HotelHint, HotelRead, Stay } from '../../../main/gateway/hotel-systems/port.ts';
import {
  type Away,
  answerOf,
  areAbout,
  dayAfter,
  draftAt,
  type HotelFixture,
  type HotelTraits,
  hostileTexts,
  known,
  patiently,
  type StayDraft,
  usualAways,
  wordsOf,
} from './contract-fixture.ts';

// The stories that every adapter must tell alike, whatever the hotel system behind it speaks.

/** Runs the stories before one adapter. `makeFixture` makes a new adapter and a new fake, the adapter not yet started. */
export function describeHotelSystem(
  name: string,
  makeFixture: () => Promise<HotelFixture>,
  traits: HotelTraits = {},
): void {
  describe(`the hotel system ${name}`, { timeout: 90_000 }, () => {
    let fixture: HotelFixture;
    let hints: HotelHint[] = [];
    beforeEach(async () => {
      fixture = await makeFixture();
      hints = [];
      fixture.system.start((hint) => void hints.push(hint));
    }, 60_000);
    afterEach(async () => {
      await answerOf(fixture, fixture.system.close());
      await fixture.close();
    }, 60_000);

    const inHouse = async (change: Partial<StayDraft> = {}): Promise<string> => {
      const stayId = await fixture.hotel.addStay(draftAt(fixture.today, change));
      await fixture.hotel.checkIn(stayId);
      return stayId;
    };
    const soonStay = (stayId: string, expected: Partial<Stay>): Promise<void> =>
      patiently(fixture, async () => {
        const stay = known(await fixture.system.stay(stayId));
        if (expected.state !== undefined && traits.untold?.includes(expected.state)) expect(stay).toBeNull();
        else expect(stay).toMatchObject({ stayId, ...expected });
      });
    const soonInHouse = (room: string, stayIds: readonly string[]): Promise<void> =>
      patiently(fixture, async () => {
        const stays = known(await fixture.system.staysOfRoom(room));
        const present = stays.filter(({ state }) => state === 'inHouse').map(({ stayId }) => stayId);
        expect(present.sort()).toEqual([...stayIds].sort());
      });
    /** Does something to a stay; the gateway learns of it by a hint, or by asking where there are none. */
    const act = async (stayId: string, work: () => void | Promise<void>): Promise<void> => {
      hints = [];
      await work();
      if (fixture.system.status().events === 'none') return;
      await patiently(fixture, () => expect(areAbout(hints, stayId)).toBe(true));
    };
    const has = (name: 'reverseCheckIn' | 'reinstate'): boolean => !(traits.without ?? []).includes(name);

    it('tells one stay and the stays of a room alike', async () => {
      const stayId = await inHouse({ adults: 2 });
      const { gives } = fixture.system;
      await soonStay(stayId, {
        room: '101',
        initials: 'M. L.',
        state: 'inHouse',
        departureDate: dayAfter(fixture.today, 2),
        nationality: gives.nationality ? 'SE' : null,
        language: gives.language ? 'sv' : null,
        companions: [],
      });
      const stay = known(await fixture.system.stay(stayId));
      expect(stay?.flags).toMatchObject({ dueOutToday: false, pseudoRoom: false });
      expect(known(await fixture.system.staysOfRoom('101'))).toEqual([stay]);
    });

    it('takes a room number as it is written', async () => {
      const [zeros, plain] = [await inHouse({ room: '007' }), await inHouse({ room: '7' })];
      await soonInHouse('007', [zeros]);
      await soonInHouse('7', [plain]);
      await soonInHouse('07', []);
    });

    it('knows no stay of an empty room and no stay of an unknown id', async () => {
      await soonStay(await inHouse(), { state: 'inHouse' });
      expect(known(await fixture.system.staysOfRoom('909'))).toEqual([]);
      expect(known(await fixture.system.stay('987654321'))).toBeNull();
    });

    it.each(hostileTexts)('finds nothing by the id or room %j', async (text) => {
      await soonStay(await inHouse(), { state: 'inHouse' });
      expect(known(await fixture.system.stay(text))).toBeNull();
      expect(known(await fixture.system.staysOfRoom(text))).toEqual([]);
    });

    it('follows a guest from arrival to an early check-out', async () => {
      const stayId = await fixture.hotel.addStay(draftAt(fixture.today));
      await soonStay(stayId, { state: 'expected' });
      await act(stayId, () => fixture.hotel.checkIn(stayId));
      await soonStay(stayId, { state: 'inHouse' });
      await act(stayId, () => fixture.hotel.checkOut(stayId));
      await soonStay(stayId, { state: 'departed' });
      await soonInHouse('101', []);
    });

    if (has('reverseCheckIn'))
      it('follows a check-in that is taken back', async () => {
        const stayId = await inHouse();
        await soonStay(stayId, { state: 'inHouse' });
        await act(stayId, () => fixture.hotel.reverseCheckIn?.(stayId));
        await soonStay(stayId, { state: 'expected' });
        await soonInHouse('101', []);
      });

    if (has('reinstate'))
      it('follows a check-out that is taken back', async () => {
        const stayId = await inHouse();
        await soonStay(stayId, { state: 'inHouse' });
        await act(stayId, () => fixture.hotel.checkOut(stayId));
        await soonStay(stayId, { state: 'departed' });
        await act(stayId, () => fixture.hotel.reinstate?.(stayId));
        await soonStay(stayId, { state: 'inHouse' });
        await soonInHouse('101', [stayId]);
      });

    it('follows a room move', async () => {
      const stayId = await inHouse();
      await soonStay(stayId, { room: '101' });
      await act(stayId, () => fixture.hotel.moveRoom(stayId, '0202'));
      await soonStay(stayId, { room: '0202', state: 'inHouse' });
      await soonInHouse('0202', [stayId]);
      await soonInHouse('101', []);
    });

    it('keeps a guest in house on the day of departure, and follows an extension of it', async () => {
      const dueOut = (dueOutToday: boolean) => expect.objectContaining({ dueOutToday });
      const stayId = await inHouse({ departureDate: fixture.today });
      await soonStay(stayId, { state: 'inHouse', flags: dueOut(true) });
      const departureDate = dayAfter(fixture.today, 1);
      await act(stayId, () => fixture.hotel.extend(stayId, departureDate));
      await soonStay(stayId, { state: 'inHouse', departureDate, flags: dueOut(false) });
    });

    it('keeps sharers of a room apart', async () => {
      const [one, other] = [await inHouse(), await inHouse({ givenName: 'Owen', surname: 'Pryce' })];
      await soonInHouse('101', [one, other]);
      await act(one, () => fixture.hotel.checkOut(one));
      await soonInHouse('101', [other]);
      await soonStay(other, { initials: 'O. P.', state: 'inHouse' });
    });

    it('names the companions, where the hotel system does', async () => {
      const companion = { givenName: 'Ines', surname: 'Carvalho', nationality: 'PT' };
      const stayId = await inHouse({ adults: 2, companions: [companion] });
      const { companions, nationality } = fixture.system.gives;
      const expected = { initials: 'I. C.', nationality: nationality ? 'PT' : null };
      await soonStay(stayId, { state: 'inHouse', companions: companions ? [expected] : [] });
    });

    it('says that nationality and language are not known when the hotel system says nothing', async () => {
      const stayId = await inHouse({ nationality: null, language: null });
      await soonStay(stayId, { nationality: null, language: null });
    });

    it('lists a stay among those of the day', async () => {
      const stayId = await inHouse();
      await patiently(fixture, async () => {
        const stays = known(await fixture.system.staysOn(fixture.today));
        expect(stays.map((stay) => stay.stayId)).toContain(stayId);
      });
    });

    for (const [word, state] of wordsOf(traits))
      it(`takes the state ${word} as ${state}`, async () => {
        const stayId = await inHouse();
        await fixture.hotel.setWord?.(stayId, word);
        await soonStay(stayId, { state });
        const listed = known(await fixture.system.staysOfRoom('101'));
        expect(listed.filter((stay) => stay.state !== state)).toEqual([]);
      });

    for (const [how, faults] of Object.entries(traits.aways ?? usualAways))
      it(`is away, and comes back, when the hotel system does this: ${how}`, async () => {
        const stayId = await inHouse();
        await soonStay(stayId, { state: 'inHouse' });
        await fixture.hotel.goAway(how as Away);
        await patiently(fixture, async () => {
          const reads: readonly Promise<HotelRead<unknown>>[] = [
            fixture.system.stay(stayId),
            fixture.system.staysOfRoom('101'),
          ];
          for (const read of reads) {
            const answer = await answerOf(fixture, read);
            expect(answer).toMatchObject({ ok: false, code: 'away' });
            expect(faults).toContain(answer.ok ? null : answer.fault);
          }
        });
        await patiently(fixture, () => expect(fixture.system.status().fault).not.toBeNull());
        await fixture.hotel.comeBack();
        await soonStay(stayId, { state: 'inHouse' });
        await patiently(fixture, () => expect(fixture.system.status().fault).toBeNull());
      });

    it('puts nobody into trace or log, whatever happens', async () => {
      const guest = { givenName: 'Zbygnjew', surname: 'Qvistergaard', nationality: 'IS', room: 'Q077' };
      const companion = { givenName: 'Yrsala', surname: 'Wrobelsky', nationality: 'FO' };
      const stayId = await inHouse({ ...guest, adults: 2, companions: [companion] });
      await soonStay(stayId, { state: 'inHouse', room: 'Q077' });
      await soonInHouse('Q077', [stayId]);
      await act(stayId, () => fixture.hotel.moveRoom(stayId, 'Q088'));
      await soonInHouse('Q088', [stayId]);
      for (const how of Object.keys(traits.aways ?? usualAways)) {
        await fixture.hotel.goAway(how as Away);
        await answerOf(fixture, fixture.system.stay(stayId));
        await answerOf(fixture, fixture.system.staysOfRoom('Q088'));
        await fixture.hotel.comeBack();
        await soonStay(stayId, { state: 'inHouse' });
      }
      const told = [JSON.stringify(fixture.entries()), ...fixture.logged()].join('\n');
      expect(told).not.toMatch(/zbygn|qvister|yrsala|wrobel|q077|q088|"(is|isl|fo|fro)"/i);
    });

    it('leaves nothing behind when it is closed', async () => {
      const stayId = await inHouse();
      await soonStay(stayId, { state: 'inHouse' });
      await answerOf(fixture, fixture.system.close());
      hints = [];
      await fixture.hotel.checkOut(stayId);
      fixture.advance?.(120_000);
      await patiently(fixture, () => {
        expect(fixture.openAlarms?.() ?? 0).toBe(0);
        expect(fixture.openLinks?.() ?? 0).toBe(0);
      });
      expect(hints).toEqual([]);
    });
  });
}
