import { createServer } from 'node:http';

/** A server that answers the look-up of reservations against its specification. */
export type Liar = {
  readonly lies: readonly string[];
  /** Tells this lie from now on. */
  tell(lie: string): void;
  close(): Promise<void>;
};

const row = (change: Readonly<Record<string, unknown>>) => ({
  reservations: { reservationInfo: [{ reservationStatus: 'InHouse', ...change }], hasMore: false },
});

const json = 'application/json;charset=UTF-8';

const lies: Readonly<Record<string, readonly [type: string, body: unknown]>> = {
  'an unlisted word of a state': [json, row({ reservationStatus: 'StillHere' })],
  'a number that is a text': [json, row({ roomStay: { adultCount: '2' } })],
  'a date that is none': [json, row({ roomStay: { departureDate: 'tomorrow' } })],
  'a room number that is too long': [json, row({ roomStay: { roomId: '1'.repeat(21) } })],
  'another kind of content': ['text/html', row({})],
};

/** Starts the liar on a port of loopback. */
export async function startLiar(port: number): Promise<Liar> {
  let now = '';
  const server = createServer((request, response) => {
    response.shouldKeepAlive = false;
    request.resume();
    const isToken = request.url === '/oauth/v1/tokens';
    const token = { access_token: 'token', expires_in: 3600, token_type: 'Bearer' };
    const [type, body] = isToken ? [json, token] : (lies[now] ?? [json, {}]);
    response
      .writeHead(200, { 'content-type': isToken ? 'application/json' : type })
      .end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    lies: Object.keys(lies),
    tell(lie) {
      now = lie;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
