import { WebSocket } from 'ws';
import { z } from '../../../../../preload/contract/z.ts';
import type { Clock } from '../../../../clock.ts';

// One connection to the stream, in the protocol `graphql-transport-ws`: from opening it to its end, never again after that.

/** Why a line ended: a close code of the other side, or what this side found. */
export type LineEnd = number | 'refused' | 'garbled' | 'silent' | 'completed';

/** What a line needs, and whom it tells. */
export type LineDeps = {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
  readonly acknowledged: () => void;
  /** Takes the data of an event. */
  readonly event: (data: unknown) => void;
  /** Called once, unless the line was closed from here. */
  readonly ended: (why: LineEnd) => void;
};

/** An open line. */
export type Line = {
  /** Ends the subscription and waits until the other side has closed, or was given time to; `ended` is not called then. */
  close(): Promise<void>;
};

const protocol = 'graphql-transport-ws';

/** The subscription of a line has this id; there is one. */
const id = '1';

/** An event is far smaller. */
const longestMessageBytes = 1024 * 1024;

/** For the connection and its acknowledgement. */
const ackLimitMs = 10_000;

/** A line that is silent for two of these is dead: the other side answers each ping. */
const pingMs = 15_000;

/** OHIP wants to close by itself after `complete`. */
const closeLimitMs = 3_000;

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_ack') }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('next'), id: z.literal(id), payload: z.object({ data: z.unknown() }) }),
  z.object({ type: z.literal('error'), id: z.literal(id) }),
  z.object({ type: z.literal('complete'), id: z.literal(id) }),
]);

/** Opens a line. */
export function openLine(deps: LineDeps): Line {
  const { clock } = deps;
  const socket = new WebSocket(deps.url, protocol, {
    maxPayload: longestMessageBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  let isAcknowledged = false;
  let isClosing = false;
  let hasHeard = true;
  let end: LineEnd | null = null;
  let stopAlarm = (): void => {};
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const send = (text: Readonly<Record<string, unknown>>): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(text));
  };
  const cut = (why: LineEnd): void => {
    end ??= why;
    socket.terminate();
  };
  const watch = (): void => {
    stopAlarm = clock.alarm(pingMs, () => {
      if (hasHeard) {
        hasHeard = false;
        send({ type: 'ping' });
        watch();
      } else cut('silent');
    });
  };
  const subscribe = (): void => {
    isAcknowledged = true;
    stopAlarm();
    watch();
    send({ type: 'subscribe', id, payload: { query: deps.query, variables: deps.variables } });
    deps.acknowledged();
  };
  const take = (text: string): void => {
    const read = message.safeParse(jsonOf(text));
    hasHeard = true;
    if (!read.success) cut('garbled');
    else if (read.data.type === 'ping') send({ type: 'pong' });
    else if (read.data.type === 'error') cut('refused');
    else if (read.data.type === 'complete') cut('completed');
    else if (read.data.type === 'connection_ack' && !isAcknowledged) subscribe();
    else if (read.data.type === 'next' && isAcknowledged) deps.event(read.data.payload.data);
    else if (read.data.type !== 'pong') cut('garbled');
  };

  stopAlarm = clock.alarm(ackLimitMs, () => cut('silent'));
  socket.on('open', () =>
    send({ type: 'connection_init', payload: { Authorization: `Bearer ${deps.token}` } }),
  );
  socket.on('message', (data, isBinary) => {
    if (isClosing) return;
    if (isBinary) cut('garbled');
    else take(data.toString());
  });
  // A close follows; that this side could not read what came is said here only.
  socket.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code?.startsWith('WS_ERR_') === true) cut('garbled');
  });
  socket.on('close', (code) => {
    stopAlarm();
    if (!isClosing) deps.ended(end ?? code);
  });

  return {
    async close() {
      isClosing = true;
      stopAlarm();
      if (!isAcknowledged || socket.readyState !== WebSocket.OPEN) socket.terminate();
      if (socket.readyState === WebSocket.CLOSED) return;
      send({ type: 'complete', id });
      stopAlarm = clock.alarm(closeLimitMs, () => socket.terminate());
      await closed;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
