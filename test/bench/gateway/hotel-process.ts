// The hotel system, in a process of its own: a FIAS interface with one guest in each room, all in house.
import { writeMoment } from '../../../main/gateway/hotel-systems/fias/records/dates.ts';
import { createFiasInterface } from '../../fakes/fias/interface.ts';
import { benchHotel } from './hotel-files.ts';
import { serveParent } from './parent-link.ts';

/** What the process is asked for: so many stays, until this date. */
export type HotelOrder = { readonly stays: number; readonly departureDate: string };

/** Room of a stay, by its number from 0. */
export function roomOf(index: number): string {
  return String(10_000 + index);
}

/** Reservation number of a stay, by its number from 0. */
export function reservationOf(index: number): string {
  return String(700_000 + index);
}

if (process.send !== undefined) serveParent<HotelOrder, { readonly port: number }>(openHotel);

async function openHotel({ stays, departureDate }: HotelOrder): Promise<{ readonly port: number }> {
  const stamp = (): string => {
    const { date, time } = writeMoment(Date.now(), benchHotel.timeZone);
    return `DA${date}|TI${time}|`;
  };
  const fias = createFiasInterface({ stamp });
  const departure = departureDate.slice(2).replaceAll('-', '');
  for (let index = 0; index < stays; index += 1)
    fias.house.add({
      number: reservationOf(index),
      room: roomOf(index),
      name: 'Guest',
      firstName: 'Bench',
      language: 'EA',
      arrival: departure,
      departure,
      mapped: { A3: 'DE' },
      state: 'in',
    });
  return { port: await fias.listen() };
}
