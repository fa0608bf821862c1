import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

// A printer of a hotel, written from RFC 8010 and 8011 without anything of the product: the two must understand each other
// because both follow the standard.

/** What the printer got. */
export type GotJob = {
  readonly id: number;
  /** Attribute values as they came, by name. */
  readonly attributes: ReadonlyMap<string, string | number>;
  readonly document: Buffer;
  state: number;
};

/** A printer on loopback. */
export type FakePrinter = {
  readonly url: string;
  readonly jobs: GotJob[];
  /** Names of the operations asked for, in order. */
  readonly asked: number[];
  /** Requests of which anything has come. */
  begun(): number;
  /** State that a job has from its start: 9 is done, 3 waits, 5 is printed now. */
  firstState: number;
  formats: readonly string[];
  /** What it says of itself: its state (3 idle, 4 printing, 5 stopped), its reasons, and whether it takes jobs. */
  self: { readonly state: number; readonly reasons: readonly string[]; readonly accepts: boolean };
  /** Status of every answer, when it is not plain success. */
  status: number;
  /** What it answers instead: nothing at all, or bytes that are no answer. */
  garbage: Buffer | 'silence' | null;
  /** A job that is cancelled ends so. */
  obeysCancel: boolean;
  close(): Promise<void>;
};

/** Starts one; with `tls` it speaks `ipps`. */
export async function startFakePrinter(tls: ServerOptions | null = null): Promise<FakePrinter> {
  let begun = 0;
  const listener: Parameters<typeof createServer>[1] = (request, answer) => {
    begun += 1;
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => {});
    request.on('end', () => {
      if (printer.garbage === 'silence') return;
      const body = printer.garbage ?? respond(printer, Buffer.concat(parts));
      answer.writeHead(200, { 'content-type': 'application/ipp' }).end(body);
    });
  };
  const server: Server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const printer: FakePrinter = {
    url: `${tls === null ? 'ipp' : 'ipps'}://127.0.0.1:${port}/ipp/print`,
    jobs: [],
    asked: [],
    begun: () => begun,
    firstState: 9,
    formats: ['application/pdf', 'image/urf'],
    self: { state: 3, reasons: ['none'], accepts: true },
    status: 0,
    garbage: null,
    obeysCancel: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return printer;
}

/** A fixture: a printer that speaks plain `ipp`. */
export async function lendPrinter(
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
  {}: object,
  use: (printer: FakePrinter) => Promise<void>,
): Promise<void> {
  const printer = await startFakePrinter();
  await use(printer);
  await printer.close();
}

function respond(printer: FakePrinter, message: Buffer): Buffer {
  const operation = message.readUInt16BE(2);
  printer.asked.push(operation);
  if (printer.status !== 0) return answerOf(printer.status, []);
  const { attributes, document } = read(message);
  const job = printer.jobs.find(({ id }) => id === attributes.get('job-id'));
  switch (operation) {
    case 0x0b:
      return answerOf(0, [Buffer.of(0x04), ...formatsOf(printer.formats), ...selfOf(printer.self)]);
    case 0x02: {
      const id = printer.jobs.length + 41;
      printer.jobs.push({ id, attributes, document, state: printer.firstState });
      return answerOf(0, [Buffer.of(0x02), number(0x21, 'job-id', id), number(0x23, 'job-state', 3)]);
    }
    case 0x08:
      if (job === undefined) return answerOf(0x0406, []);
      if (job.state < 7 && printer.obeysCancel) job.state = 7;
      return answerOf(0, []);
    case 0x09:
      if (job === undefined) return answerOf(0x0406, []);
      return answerOf(0, [
        Buffer.of(0x02),
        number(0x21, 'job-id', job.id),
        number(0x23, 'job-state', job.state),
      ]);
    default:
      return answerOf(0x0501, []);
  }
}

function read(message: Buffer): { attributes: Map<string, string | number>; document: Buffer } {
  const attributes = new Map<string, string | number>();
  let at = 8;
  for (;;) {
    const tag = message.readUInt8(at);
    at += 1;
    if (tag === 0x03) return { attributes, document: message.subarray(at) };
    if (tag < 0x10) continue;
    const nameEnd = at + 2 + message.readUInt16BE(at);
    const name = message.toString('utf8', at + 2, nameEnd);
    const valueEnd = nameEnd + 2 + message.readUInt16BE(nameEnd);
    const value = message.subarray(nameEnd + 2, valueEnd);
    attributes.set(name, tag === 0x21 ? value.readInt32BE(0) : value.toString('utf8'));
    at = valueEnd;
  }
}

function answerOf(status: number, groups: readonly Buffer[]): Buffer {
  const head = Buffer.from([1, 1, status >> 8, status & 0xff, 0, 0, 0, 1, 0x01]);
  return Buffer.concat([
    head,
    text(0x47, 'attributes-charset', 'utf-8'),
    text(0x48, 'attributes-natural-language', 'en'),
    ...groups,
    Buffer.of(0x03),
  ]);
}

function formatsOf(formats: readonly string[]): Buffer[] {
  return formats.map((format, index) => text(0x49, index === 0 ? 'document-format-supported' : '', format));
}

function selfOf({ state, reasons, accepts }: FakePrinter['self']): Buffer[] {
  return [
    number(0x23, 'printer-state', state),
    ...reasons.map((reason, index) => text(0x44, index === 0 ? 'printer-state-reasons' : '', reason)),
    attribute(0x22, 'printer-is-accepting-jobs', Buffer.of(accepts ? 1 : 0)),
  ];
}

function number(tag: number, name: string, value: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeInt32BE(value);
  return attribute(tag, name, content);
}

function text(tag: number, name: string, value: string): Buffer {
  return attribute(tag, name, Buffer.from(value, 'utf8'));
}

function attribute(tag: number, name: string, content: Buffer): Buffer {
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16BE(Buffer.byteLength(name), 0);
  lengths.writeUInt16BE(content.length, 2);
  return Buffer.concat([
    Buffer.of(tag),
    lengths.subarray(0, 2),
    Buffer.from(name, 'utf8'),
    lengths.subarray(2),
    content,
  ]);
}
