import { systemClock as clock } from '../../../../main/clock.ts';
import { writeMoment } from '../../../../main/gateway/hotel-systems/fias/records/dates.ts';
import { createFiasInterface, type FiasInterface } from '../../../fakes/fias/interface.ts';
import type { HotelClock } from './hotel-clock.ts';
import type { TestedSystem } from './tested-system.ts';

/** A hotel system behind an interface that speaks FIAS over TCP. */
export type FiasSystem = TestedSystem & { readonly fake: FiasInterface };

/** FIAS writes a date as YYMMDD. */
const shortDate = (date: string): string => date.slice(2).replaceAll('-', '');

/** Starts it. The hotel maps the nationality into the field A3. */
export async function startFias(hotelClock: HotelClock): Promise<FiasSystem> {
  const fake = createFiasInterface({
    stamp() {
      const { date, time } = writeMoment(clock.nowMs(), hotelClock.timeZone);
      return `DA${date}|TI${time}|`;
    },
  });
  const port = await fake.listen();
  let arrivals = 0;
  return {
    fake,
    hotelSystem: { kind: 'fias', host: '127.0.0.1', port, nationalityField: 'A3' },
    secrets: {},
    desk: {
      arrive({ room, surname, givenName, nationality, departureDate }) {
        arrivals += 1;
        const number = String(70_000 + arrivals);
        fake.house.add({
          number,
          room,
          name: surname,
          firstName: givenName,
          language: 'EA',
          arrival: shortDate(hotelClock.day(-1)),
          departure: shortDate(departureDate),
          mapped: { A3: nationality },
          state: 'reserved',
        });
        fake.checkIn(number);
        return number;
      },
      checkOut: fake.checkOut,
      reinstate: fake.checkIn,
      moveRoom: fake.moveRoom,
      extend: (number, departureDate) => fake.change(number, { departure: shortDate(departureDate) }),
    },
    close: fake.stop,
  };
}
