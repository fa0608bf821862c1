import { createServer, type Socket } from 'node:net';
import { dialOrigin, kill, listen, type Origins, type TestChannel, upstreamOf } from './test-channel.ts';

/** User name and password a SOCKS5 server asks for. */
export type SocksCredentials = { readonly username: string; readonly password: string };

/** A real SOCKS5 server (RFC 1928, 1929): CONNECT to the names it knows, from the channel's address. */
export async function startSocksChannel(
  origins: Origins,
  wanted: SocksCredentials | null = null,
): Promise<TestChannel> {
  const asked: string[] = [];
  const credentials: (string | undefined)[] = [];
  const outgoing = new Set<Socket>();
  let misbehave: ((socket: Socket) => void) | null = null;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const read = createReader(client);
    const serve = async (): Promise<void> => {
      const name = await greet(client, read, wanted);
      const { host, port } = await readRequest(read);
      asked.push(`${host}:${port}`);
      credentials.push(name);
      if (misbehave !== null) return misbehave(client);
      const local = origins.get(host);
      if (local === undefined) return void client.end(reply(4));
      const origin = dialOrigin(local, client, outgoing);
      origin.once('connect', () => {
        read.release();
        client.write(reply(0));
        client.pipe(origin).pipe(client);
      });
    };
    serve().catch(() => client.destroy());
  });
  const listening = await listen(server);
  return {
    asked,
    credentials,
    ...listening,
    upstream: { ...upstreamOf('socks5', listening.port), credentials: wanted },
    say: (answer) => {
      misbehave = answer;
    },
    answerNoQuestion: () => {
      throw new Error('SOCKS answers with its first bytes');
    },
    addHeader: () => {
      throw new Error('SOCKS has no headers');
    },
    onBytes: (take) => {
      server.on('connection', (socket: Socket) => socket.on('data', (data) => take(data.length)));
    },
    stopAccepting: () => void server.close(),
    kill: () => kill(listening, outgoing),
  };
}

/** Takes the method the server wants and no other; gives `name:password` when it asked for them. */
async function greet(
  client: Socket,
  read: Reader,
  wanted: SocksCredentials | null,
): Promise<string | undefined> {
  const [version, count = 0] = await read(2);
  const methods = [...(await read(count))];
  const method = wanted === null ? 0 : 2;
  if (version !== 5 || !methods.includes(method)) {
    client.end(Buffer.from([5, 0xff]));
    throw new Error('no method');
  }
  client.write(Buffer.from([5, method]));
  if (wanted === null) return undefined;
  const [, nameLength = 0] = await read(2);
  const name = (await read(nameLength)).toString('utf8');
  const [passwordLength = 0] = await read(1);
  const password = (await read(passwordLength)).toString('utf8');
  const isRight = name === wanted.username && password === wanted.password;
  client.write(Buffer.from([1, isRight ? 0 : 1]));
  if (!isRight) throw new Error('wrong password');
  return `${name}:${password}`;
}

/** Only names are taken: whoever sends an address has resolved the name itself. */
async function readRequest(read: Reader): Promise<{ readonly host: string; readonly port: number }> {
  const [version, command, , kind] = await read(4);
  if (version !== 5 || command !== 1 || kind !== 3) throw new Error('not a CONNECT to a name');
  const [length = 0] = await read(1);
  const host = (await read(length)).toString('ascii');
  return { host, port: (await read(2)).readUInt16BE(0) };
}

function reply(code: number): Buffer {
  return Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
}

type Reader = ((bytes: number) => Promise<Buffer>) & { release(): void };

function createReader(socket: Socket): Reader {
  let held = Buffer.alloc(0);
  let wake = (): void => {};
  const take = (data: Buffer): void => {
    held = Buffer.concat([held, data]);
    wake();
  };
  socket.on('data', take);
  const read = async (bytes: number): Promise<Buffer> => {
    while (held.length < bytes) {
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        socket.once('end', () => reject(new Error('ended'))).once('close', () => reject(new Error('closed')));
      });
    }
    const taken = held.subarray(0, bytes);
    held = held.subarray(bytes);
    return taken;
  };
  const release = (): void => {
    socket.off('data', take);
    socket.pause();
    if (held.length > 0) socket.unshift(held);
  };
  return Object.assign(read, { release });
}
