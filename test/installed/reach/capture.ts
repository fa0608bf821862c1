import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import { type Packet, watchPackets } from '../../leaks/world/packets.ts';
import { runToEnd } from '../parts/clean-root.ts';
import { card } from './places.ts';

/** Packets on their way out of the terminal: how many to each place, `ADDRESS PORT`. */
export type Tally = ReadonlyMap<string, number>;

/** Eyes on every interface of the terminal's network. */
export type Capture = {
  /** What was sent since the last call. Whatever was sent before the call is in it. Rejects when the capture lost something. */
  taken(): Promise<Tally>;
};

/** Ports of the router that nobody listens on: a packet to one of them says that everything before it was seen. */
const firstMarkPort = 40_001;

const markLimitMs = 20_000;

/** Watches the network that these words lead to. Resolves once it watches. */
export async function startCapture(within: readonly string[]): Promise<Capture> {
  let tally = new Map<string, number>();
  let marks = 0;
  const add = ({ to, toPort }: Packet): void => {
    const place = `${to} ${toPort}`;
    tally.set(place, (tally.get(place) ?? 0) + 1);
  };
  const watch = await watchPackets(add, { kind: 'every', within });
  return {
    async taken() {
      const port = firstMarkPort + marks;
      marks += 1;
      const [command = '', ...words] = [
        ...within,
        'bash',
        '-c',
        `echo >/dev/udp/${card.ipv4.router}/${port}`,
      ];
      await runToEnd(command, words);
      const mark = `${card.ipv4.router} ${port}`;
      await waitFor('the capture to see its mark', () => tally.has(mark), markLimitMs);
      const lost = await watch.lost();
      if (lost > 0) throw new Error(`the capture lost ${lost} packets`);
      const whole = tally;
      tally = new Map();
      whole.delete(mark);
      return whole;
    },
  };
}
