import type { DemoPorts } from '../../../main/demo/world.ts';
import type { Tally } from './capture.ts';
import { card, hotelPlaces } from './places.ts';

const own = ['127.0.0.1', card.ipv4.own, card.ipv6.own];

/** A tally by where the packets went. */
export type Sent = {
  readonly gateway: number;
  readonly channel: number;
  /** To the terminal's own addresses: its guard proxy, and what the firewall says of a packet that it rejects. */
  readonly itself: number;
  /** Places that are none of these, and how many packets to each. */
  readonly elsewhere: Readonly<Record<string, number>>;
};

/** Sorts a tally by the three places that the terminal's user may reach, and the rest. */
export function sortTally(tally: Tally, ports: DemoPorts): Sent {
  const gateway = `${hotelPlaces.gateway} ${ports.gateway}`;
  const channel = `${hotelPlaces.channel} ${ports.channel}`;
  const isOwn = (place: string): boolean => own.some((address) => place.startsWith(`${address} `));
  const rest = [...tally].filter(([place]) => place !== gateway && place !== channel && !isOwn(place));
  return {
    gateway: tally.get(gateway) ?? 0,
    channel: tally.get(channel) ?? 0,
    itself: [...tally].reduce((sum, [place, count]) => (isOwn(place) ? sum + count : sum), 0),
    elsewhere: Object.fromEntries(rest),
  };
}
