import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** What the name server needs. */
export type NameServerDeps = {
  readonly address: string;
  /** Every name that is asked for. */
  readonly asked: (name: string) => void;
  /** `null` for a name that does not exist. */
  readonly resolve: (name: string) => string | null;
};

const port = 53;
const headerBytes = 12;
const typeA = 1;
const classIn = 1;
const nameError = 3;
const ttlSeconds = 60;

/** Answers questions over UDP and TCP (RFC 1035): addresses of IPv4 only, nothing for every other type of a known name. */
export async function startNameServer({ address, asked, resolve }: NameServerDeps): Promise<void> {
  const answerTo = (query: Buffer): Buffer | null => {
    const question = readQuestion(query);
    if (question === null) return null;
    asked(question.name);
    return writeAnswer(query, question, resolve(question.name));
  };
  const udp = createSocket('udp4');
  udp.on('message', (query, { port: from, address: host }) => {
    const answer = answerTo(query);
    if (answer !== null) udp.send(answer, from, host);
  });
  udp.bind(port, address);
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      // A question fits one segment on loopback; its length goes before it (RFC 1035, 4.2.2).
      const answer = answerTo(chunk.subarray(2));
      if (answer === null) return void socket.destroy();
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.end(Buffer.concat([length, answer]));
    });
  });
  tcp.listen(port, address);
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')]);
}

type Question = { readonly name: string; readonly type: number; readonly end: number };

function readQuestion(query: Buffer): Question | null {
  const labels: string[] = [];
  let at = headerBytes;
  while (at < query.length) {
    const length = query.readUInt8(at);
    at += 1;
    if (length === 0) break;
    labels.push(query.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > query.length) return null;
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at), end: at + 4 };
}

function writeAnswer(query: Buffer, { type, end }: Question, address: string | null): Buffer {
  const records = address !== null && type === typeA ? [addressRecord(address)] : [];
  const head = Buffer.alloc(headerBytes);
  query.copy(head, 0, 0, 2);
  // An answer, authoritative, recursion available.
  head.writeUInt16BE(0x8580 | (address === null ? nameError : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, query.subarray(headerBytes, end), ...records]);
}

function addressRecord(address: string): Buffer {
  const record = Buffer.alloc(16);
  // The name is the one of the question.
  record.writeUInt16BE(0xc000 | headerBytes, 0);
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(classIn, 4);
  record.writeUInt32BE(ttlSeconds, 6);
  record.writeUInt16BE(4, 10);
  Buffer.from(address.split('.').map(Number)).copy(record, 12);
  return record;
}
