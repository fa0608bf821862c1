import { connect } from 'node:net';
import type { Clock } from '../clock.ts';
import type { AcceptedProfile } from '../profile/documents.ts';

/** An entrance of the channel, as far as it is dialled here. */
export type Entrance = { readonly host: string; readonly port: number };

/** A channel in the same building or city answers in milliseconds. */
const limitMs = 2_000;

/** True when the channel's entrance takes a connection. Only the channel's own address is ever dialled, never a guest's. */
export function channelAnswers({ host, port }: Entrance): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: limitMs });
    const settle = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

/** Whole milliseconds that the entrance takes to take a connection; `null` when it takes none. */
export async function channelLatencyMs(
  entrance: Entrance,
  clock: Pick<Clock, 'monotonicMs'>,
): Promise<number | null> {
  const startedMono = clock.monotonicMs();
  return (await channelAnswers(entrance)) ? Math.round(clock.monotonicMs() - startedMono) : null;
}

/** The entrances that profiles name, each once however many name it. */
export function entrancesOf(profiles: Iterable<AcceptedProfile>): readonly Entrance[] {
  const named = [...profiles].flatMap(({ profile }) => profile.channel.upstreams);
  return [...new Map(named.map(({ host, port }) => [`${host} ${port}`, { host, port }])).values()];
}
