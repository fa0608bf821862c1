import { connect } from 'node:net';

/** A channel in the same building or city answers in milliseconds. */
const limitMs = 2_000;

/** True when the channel's entrance takes a connection. Only the channel's own address is ever dialled, never a guest's. */
export function channelAnswers(upstream: { readonly host: string; readonly port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: upstream.host, port: upstream.port, timeout: limitMs });
    const settle = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}
