import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** A socket whose bytes are handed on as they come. */
export type ByteSource = {
  readonly socket: Socket;
  /** The bytes of one call are overwritten by the next, once the sink has said that it can take more. */
  readonly isReused: boolean;
  /** Gives the bytes to this sink from now on. One that answers false gets no more until the socket is resumed. */
  take(sink: (bytes: Buffer) => boolean): void;
};

/** Any socket as a source of bytes. */
export function sourceOf(socket: Socket): ByteSource {
  let sink: Parameters<ByteSource['take']>[0] | null = null;
  const hand = (bytes: Buffer): void => {
    if (sink?.(bytes) === false) socket.pause();
  };
  return {
    socket,
    isReused: false,
    take(taker) {
      // Only now: a listener makes the socket flow.
      if (sink === null) socket.on('data', hand);
      sink = taker;
    },
  };
}

/**
 * Carries bytes and the end behind them on. Nothing more is read until what was read before is written, so a tunnel holds
 * one piece for each direction and no more, however slow its reader is.
 */
export function pour({ socket, take }: ByteSource, to: Writable): void {
  let isHeld = false;
  const written = (): void => {
    if (!isHeld) return;
    isHeld = false;
    socket.resume();
  };
  take((bytes) => {
    to.write(bytes, written);
    isHeld = to.writableLength > 0;
    return !isHeld;
  });
  socket.once('end', () => to.end());
}
