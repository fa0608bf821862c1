import type { LeakRow } from '../rows/row.ts';
import { createAttribution, isSite, type Sighting } from './attribution.ts';
import type { Packet } from './packets.ts';
import { channelPort, places, siteDomain } from './places.ts';

/** Collects what the programs of the world see. */
export type Watch = {
  /** A name was asked for. */
  name(kind: Sighting['kind'], name: string): void;
  /** A web server was asked for something. */
  request(kind: Sighting['kind'], host: string, path: string): void;
  packet(packet: Packet): void;
  /** What was seen since the last call, each thing once. */
  sightings(): readonly Sighting[];
  /** Rows whose page was fetched since the last call. */
  opened(): ReadonlySet<string>;
};

/** Nothing seen yet. */
export function createWatch(rows: readonly LeakRow[]): Watch {
  const { ofName, ofAddress } = createAttribution(rows);
  const seen = new Map<string, Sighting>();
  const opened = new Set<string>();
  const add = (sighting: Sighting): void => void seen.set(JSON.stringify(sighting), sighting);
  const name: Watch['name'] = (kind, to) => add({ kind, rowId: ofName(to), to });
  const isKnown = ({ from, to, fromPort, toPort }: Packet): boolean =>
    // The name server and the channel tell themselves what they are asked.
    (to === places.nameServer && toPort === 53) ||
    (from === places.nameServer && fromPort === 53) ||
    (to === places.channel && toPort === channelPort);
  return {
    name,
    request(kind, host, path) {
      if (isSite(host) && path === '/') opened.add(host.slice(0, -siteDomain.length - 1));
      name(kind, host);
    },
    packet(packet) {
      if (isKnown(packet)) return;
      add({ kind: 'packet', rowId: ofAddress(packet.to), to: `${packet.to} ${packet.toPort}` });
    },
    sightings: () => {
      const taken = [...seen.values()];
      seen.clear();
      return taken;
    },
    opened: () => {
      const taken = new Set(opened);
      opened.clear();
      return taken;
    },
  };
}
