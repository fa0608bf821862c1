import { WebSocket } from 'ws';
import type { Clock } from '../../../clock.ts';
import type { HotelFault } from '../port.ts';

/** A WebSocket that is opened again whenever it ends. */
export type MewsStream = {
  start(): void;
  link(): 'starting' | 'up' | 'down';
  fault(): HotelFault | null;
  close(): Promise<void>;
};

/** What the stream needs. */
export type MewsStreamDeps = {
  readonly url: string;
  readonly cookie: string;
  readonly clock: Clock;
  /** The line stands: what happened before was not told. */
  readonly opened: () => void;
  readonly message: (text: string) => void;
};

const handshakeLimitMs = 10_000;

/** A line that carries nothing at all for two of these is dead, whatever the socket says. */
const pingEveryMs = 20_000;

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Events are a few hundred bytes. */
const longestMessageBytes = 1_048_576;

/** Makes the stream. Only `close` ends it for good. */
export function createMewsStream({ url, cookie, clock, opened, message }: MewsStreamDeps): MewsStream {
  let socket: WebSocket | null = null;
  let link: ReturnType<MewsStream['link']> = 'starting';
  let fault: HotelFault | null = null;
  let pauseMs = firstPauseMs;
  let isClosed = false;
  let stopAlarm = (): void => {};
  let ended: Promise<void> = Promise.resolve();

  const watch = (own: WebSocket, heardAt: () => number): void => {
    stopAlarm = clock.alarm(pingEveryMs, () => {
      if (clock.monotonicMs() - heardAt() >= 2 * pingEveryMs) return own.terminate();
      own.ping();
      watch(own, heardAt);
    });
  };

  const open = (): void => {
    const own = new WebSocket(url, {
      headers: { Cookie: cookie },
      maxPayload: longestMessageBytes,
      perMessageDeflate: false,
      followRedirects: false,
    });
    socket = own;
    let heardMono = clock.monotonicMs();
    let refusal: HotelFault = 'unreachable';
    ended = new Promise((resolve) => {
      own.on('close', () => {
        stopAlarm();
        link = 'down';
        fault = refusal;
        if (!isClosed) again();
        resolve();
      });
    });
    stopAlarm = clock.alarm(handshakeLimitMs, () => {
      refusal = 'timeout';
      own.terminate();
    });
    own.on('open', () => {
      stopAlarm();
      heardMono = clock.monotonicMs();
      link = 'up';
      fault = null;
      watch(own, () => heardMono);
      opened();
    });
    own.on('message', (data, isBinary) => {
      heardMono = clock.monotonicMs();
      // A line that speaks is a good one: the next cut is mended at once.
      pauseMs = firstPauseMs;
      message(isBinary ? '' : data.toString());
    });
    own.on('pong', () => {
      heardMono = clock.monotonicMs();
    });
    own.on('unexpected-response', (_request, response) => {
      if (response.statusCode === 401 || response.statusCode === 403) refusal = 'credentials';
      else refusal = (response.statusCode ?? 0) >= 500 ? 'server-error' : 'not-understood';
      own.terminate();
    });
    // Its end says what is needed.
    own.on('error', () => {});
  };

  const again = (): void => {
    stopAlarm = clock.alarm(pauseMs, open);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  };

  return {
    start: open,
    link: () => link,
    fault: () => fault,
    async close() {
      isClosed = true;
      stopAlarm();
      socket?.terminate();
      if (socket !== null) await ended;
    },
  };
}
