import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { buildSchema, execute, type GraphQLSchema, subscribe, validate } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { streamedEvent } from './answers.ts';
import type { Desk } from './desk.ts';
import type { OperaHotel } from './hotel.ts';
import type { FakeOhipOptions, Mood } from './server.ts';

/** The part of the streaming schema that is used, in our words. */
export const streamSchemaText = `
type Query { connection: ConnectionStatus! }
type ConnectionStatus { id: String! status: String! }
type Metadata { offset: String! uniqueEventId: String! }
type EventDetail { newValue: String oldValue: String elementName: String! scopeFrom: String scopeTo: String }
type EventHeader {
  metadata: Metadata! moduleName: String! eventName: String! primaryKey: String! timestamp: String! hotelId: String
  detail: [EventDetail]!
}
input NewEventInput { chainCode: String offset: String offsetType: String delta: Boolean hotelCode: String }
type Subscription { newEvent(input: NewEventInput!): EventHeader! }
`;

/** Input of the subscription. */
export type EventInput = {
  readonly chainCode?: string;
  readonly offset?: string;
  readonly offsetType?: string;
  readonly hotelCode?: string;
};

/** The streaming side of the fake: a real GraphQL server over WebSocket. */
export type StreamServer = {
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
  /** Lines that are open. */
  lines(): number;
  /** Inputs of the subscriptions so far. */
  inputs(): readonly EventInput[];
  /** Ends all lines, with a close code or as a cut cable does. */
  cut(code?: number): void;
  /** Closes the next lines with this code as soon as they are acknowledged; `null` ends it. */
  closeNewLines(code: number | null): void;
  close(): Promise<void>;
};

/** What the stream is made of. */
export type StreamServerDeps = {
  readonly hotel: OperaHotel;
  readonly desk: Desk;
  readonly options: FakeOhipOptions;
  readonly mood: () => Mood;
};

/** Makes the streaming side. */
export function createStreamServer({ hotel, desk, options, mood }: StreamServerDeps): StreamServer {
  const sockets = new Set<WebSocket>();
  const inputs: EventInput[] = [];
  let remembered = 0;
  let closeCode: number | null = null;
  let isOpen = true;
  const wss = new WebSocketServer({ noServer: true });
  const key = createHash('sha256').update(options.appKey).digest('hex');

  // No generator: one that waits for an event cannot be ended from outside.
  const eventsFrom = (input: EventInput): AsyncIterableIterator<{ newEvent: unknown }> => {
    inputs.push(input);
    if (input.chainCode !== options.chainCode) throw new Error('no such chain');
    let at = startOf(input);
    let isDone = false;
    let wake = (): void => {};
    const stop = hotel.onEvent(() => wake());
    const end = { done: true, value: undefined } as const;
    return {
      async next() {
        for (;;) {
          const event = hotel.events()[at];
          if (isDone) return end;
          if (event !== undefined) {
            at += 1;
            remembered = at;
            return { done: false, value: { newEvent: streamedEvent(event, options.hotelId) } };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      async return() {
        isDone = true;
        stop();
        wake();
        return end;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };

  const startOf = ({ offset, offsetType }: EventInput): number => {
    if (offsetType === 'highest') return hotel.events().length;
    if (offset === undefined) return remembered;
    const at = hotel.events().findIndex((event) => event.offset >= Number(offset));
    return at === -1 ? hotel.events().length : at;
  };

  const schema: GraphQLSchema = buildSchema(streamSchemaText);
  const field = schema.getSubscriptionType()?.getFields().newEvent;
  if (field === undefined) throw new Error('the schema has no newEvent');
  field.subscribe = (_root: unknown, { input }: { input: EventInput }) => eventsFrom(input);

  const server = serveGraphql(
    {
      schema,
      // Named here, so that schema and functions come from one copy of the library whatever loads this file.
      execute,
      subscribe,
      validate,
      // OHIP closes by itself when a subscription is ended.
      onComplete: ({ extra }) => extra.socket.close(1000, ''),
      onConnect({ connectionParams, extra }) {
        const said = connectionParams?.Authorization;
        const token = typeof said === 'string' ? said.replace(/^Bearer /, '') : '';
        const isGood = mood() === 'well' && desk.isGood(token);
        if (!isGood) extra.socket.close(4401, 'Unauthorized');
        else if (sockets.size > 1) extra.socket.close(4409, 'Too many consumers');
        else if (closeCode !== null) extra.socket.close(closeCode, '');
        return isGood;
      },
    },
    wss,
  );
  wss.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  return {
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://opera.test');
      const isRight = url.pathname === '/subscriptions' && url.searchParams.get('key') === key;
      if (mood() === 'hang') return;
      if (!isRight || mood() === 'server-error' || mood() === 'garbage') socket.destroy();
      else wss.handleUpgrade(request, socket, head, (line) => wss.emit('connection', line, request));
    },
    lines: () => sockets.size,
    inputs: () => inputs,
    cut(code) {
      for (const socket of sockets) code === undefined ? socket.terminate() : socket.close(code, '');
    },
    closeNewLines(code) {
      closeCode = code;
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      for (const socket of sockets) socket.terminate();
      await server.dispose();
      wss.close();
    },
  };
}
