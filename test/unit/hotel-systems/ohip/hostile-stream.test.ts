import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { makeOhip, type OhipFixture } from './fixture.ts';

// A stream that keeps to no protocol, so no GraphQL server can play it.

type Message = {
  readonly type: string;
  readonly payload?: { readonly variables?: { readonly input: unknown } };
};

let fixture: OhipFixture;
let server: WebSocketServer;
let hints: HotelHint[] = [];
let heard: Message[] = [];
let lines = 0;

/** Starts a stream that does `act` with each message, and an adapter for it. */
const start = async (act: (socket: WebSocket, message: Message) => void): Promise<void> => {
  [hints, heard, lines] = [[], [], 0];
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    lines += 1;
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString()) as Message;
      heard.push(message);
      act(socket, message);
    });
  });
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/subscriptions`;
  fixture = await makeOhip({ config: { events: { type: 'stream', chainCode: 'LGH', url } } });
  fixture.system.start((hint) => void hints.push(hint));
};
afterEach(async () => {
  await fixture.system.close();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
  await fixture.close();
});

const say = (socket: WebSocket, message: unknown): void => socket.send(JSON.stringify(message));
const status = () => fixture.system.status();
const soonDown = (fault: string) =>
  soon(() => {
    fixture.advance(1_000);
    expect(status()).toMatchObject({ link: 'down', fault });
  });

/** Acknowledges, and answers the subscription with `act`. */
const welcome =
  (act: (socket: WebSocket) => void) =>
  (socket: WebSocket, { type }: Message): void => {
    if (type === 'connection_init') say(socket, { type: 'connection_ack' });
    if (type === 'ping') say(socket, { type: 'pong' });
    if (type === 'complete') socket.close(1000);
    if (type === 'subscribe') act(socket);
  };

const eventOf = (offset: string, uniqueEventId: string, change: Record<string, unknown> = {}) => ({
  type: 'next',
  id: '1',
  payload: {
    data: {
      newEvent: {
        metadata: { offset, uniqueEventId },
        moduleName: 'Reservation',
        primaryKey: `stay-${offset}`,
        timestamp: '2026-11-24T08:00:00Z',
        hotelId: 'HOTEL1',
        ...change,
      },
    },
  },
});

describe('a line of the stream', { timeout: 30_000 }, () => {
  it('is cut when it is never acknowledged', async () => {
    await start(() => {});
    await soonDown('timeout');
  });

  it.each([
    ['an event before the acknowledgement', (socket: WebSocket) => say(socket, eventOf('1', 'a'))],
    ['no JSON', (socket: WebSocket) => socket.send('}{')],
    ['an unknown message', (socket: WebSocket) => say(socket, { type: 'surprise' })],
    ['a message without a type', (socket: WebSocket) => say(socket, [1, 2])],
    ['binary', (socket: WebSocket) => socket.send(Buffer.from([1, 2, 3]))],
    ['10 MB', (socket: WebSocket) => socket.send(`"${'x'.repeat(10 * 1024 * 1024)}"`)],
    ['broken UTF-8', (socket: WebSocket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
  ])('is cut by %s', async (_, act) => {
    await start(act);
    await soonDown('not-understood');
    expect(hints).toEqual([]);
  });

  it('is cut by a second acknowledgement and by an event of another subscription', async () => {
    await start(welcome((socket) => say(socket, { ...eventOf('1', 'a'), id: '2' })));
    await soonDown('not-understood');
    expect(hints).toEqual([]);
  });

  it('answers a ping, and is cut when the other side answers none', async () => {
    let hasPonged = false;
    await start((socket, { type }) => {
      if (type === 'connection_init') say(socket, { type: 'connection_ack' });
      if (type === 'subscribe') say(socket, { type: 'ping' });
      if (type === 'pong') hasPonged = true;
    });
    await soon(() => expect(hasPonged).toBe(true));
    fixture.advance(3_000);
    expect(status().link).toBe('up');
    fixture.advance(31_000);
    await soonDown('timeout');
  });

  it.each([
    ['at once', []],
    ['after an event that was here before', [eventOf('1', 'a')]],
  ])('begins past what it cannot read %s, after three lines that broke on it', async (_, before) => {
    await start(
      welcome((socket) => {
        for (const event of before) say(socket, event);
        socket.send('x'.repeat(2 * 1024 * 1024));
      }),
    );
    await soon(() => {
      fixture.advance(5_000);
      expect(lines).toBeGreaterThanOrEqual(4);
    });
    const asked = heard
      .filter(({ type }) => type === 'subscribe')
      .map(({ payload }) => payload?.variables?.input);
    expect(asked.slice(0, 4)).toEqual([
      expect.not.objectContaining({ offsetType: 'highest' }),
      expect.not.objectContaining({ offsetType: 'highest' }),
      expect.not.objectContaining({ offsetType: 'highest' }),
      expect.objectContaining({ offsetType: 'highest' }),
    ]);
  });

  it('does not hurry when a server closes every line in peace', async () => {
    await start(welcome((socket) => socket.close(1000)));
    await soon(() => expect(lines).toBe(1));
    await soon(() => expect(status().link).toBe('down'));
    fixture.advance(900);
    expect(lines).toBe(1);
  });
});

describe('events of the stream', { timeout: 30_000 }, () => {
  it('are told once each, in whatever order they come', async () => {
    const order = [5, 6, 6, 7, 5, 4].map((offset) => eventOf(`${offset}`, `id-${offset}`));
    await start(
      welcome((socket) => {
        for (const event of order) say(socket, event);
      }),
    );
    const expected = ['stay-5', 'stay-6', 'stay-7', 'stay-4'].map((stayId) => ({ about: 'stay', stayId }));
    await soon(() => expect(hints).toEqual(expected));
  });

  it('that leave a gap may have been preceded by any other: told so, once a minute', async () => {
    const alls = (): number => hints.filter(({ about }) => about === 'all').length;
    await start(
      welcome((socket) => {
        for (const offset of ['1', '2', '40', '80']) say(socket, eventOf(offset, offset));
      }),
    );
    await soon(() => expect(hints).toHaveLength(4));
    fixture.advance(1);
    expect(alls()).toBe(1);
    // That the line is up is told as well.
    fixture.advance(3_000);
    expect(alls()).toBe(2);
    for (const socket of server.clients) say(socket, eventOf('900', '900'));
    await soon(() => expect(hints).toContainEqual({ about: 'stay', stayId: 'stay-900' }));
    fixture.advance(5_000);
    expect(alls()).toBe(2);
    await soon(() => {
      fixture.advance(5_000);
      expect(alls()).toBe(3);
    });
    expect(lines).toBe(1);
  });

  it.each([
    [null],
    [{ newEvent: null }],
    [{ newEvent: { metadata: { offset: '-1', uniqueEventId: 'a' }, moduleName: 'Reservation' } }],
    [{ newEvent: { metadata: { offset: '1' }, moduleName: 'Reservation' } }],
    [{ newEvent: { metadata: { offset: '1', uniqueEventId: 'a' }, moduleName: 7 } }],
  ])('that are %j change anything, and the line holds', async (data) => {
    await start(welcome((socket) => say(socket, { type: 'next', id: '1', payload: { data } })));
    await soon(() => {
      fixture.advance(10);
      expect(hints).toEqual([{ about: 'all' }]);
    });
    expect(lines).toBe(1);
    expect(fixture.logged()).toContain('hotel-system.event-not-understood {"kind":"ohip"}');
  });

  it('that are of another hotel, or of no reservation, are no hints', async () => {
    await start(
      welcome((socket) => {
        say(socket, eventOf('1', 'a', { hotelId: 'HOTEL2' }));
        say(socket, eventOf('2', 'b', { moduleName: 'Profile' }));
        say(socket, eventOf('3', 'c', { primaryKey: '' }));
      }),
    );
    await soon(() => expect(hints).toEqual([{ about: 'all' }]));
  });
});
