import { createServer, type Server, Socket } from 'node:net';
import { createHouse, fieldsOf, type House, type HouseGuest } from './house.ts';
import { enframe, fieldIn, takeOff, type Wire, wire } from './wire.ts';

// An interface in front of a hotel system, as the other side of the gateway's link: stateful, and strict about what it is sent.

/** Habits that differ from one interface to another. */
export type Habits = {
  /** Frames carry a check byte and are answered. */
  readonly checkByte: boolean;
  /** DS before and DE after a resync. */
  readonly marks: boolean;
  /** Answers each LA with one, even those that answer its own. */
  readonly echoesAll: boolean;
  /** Says LS by itself when a connection comes about. */
  readonly greets: boolean;
  /** Answers an LS with an LS. */
  readonly echoesLinkStart: boolean;
  /** Never takes what it is asked for, and begins again. */
  readonly likesNothing: boolean;
  /** Vacant rooms in a resync name who was in them last. */
  readonly namesVacant: boolean;
  /** Date and time of a record: `DA261004|TI120000|`. */
  readonly stamp: () => string;
  readonly encode: (text: string) => Buffer;
};

/** How it can be away. */
export type Outage = 'hang' | 'garbage';

/** The interface. */
export type FiasInterface = {
  readonly house: House;
  /** Bodies that came in and whole frames that went out, in their order. */
  readonly received: readonly Wire[];
  readonly sent: readonly Wire[];
  listen(port?: number): Promise<number>;
  connect(port: number, localAddress?: string): Promise<void>;
  connections(): number;
  isUp(): boolean;
  refusals(): number;
  checkIn(number: string): void;
  checkOut(number: string): void;
  moveRoom(number: string, room: string): void;
  change(number: string, change: Partial<HouseGuest>): void;
  /** Sends a record of its own making, all fields as given. */
  tell(body: string): void;
  /** Sends bytes that are no record. */
  raw(bytes: Wire): void;
  sendAlive(): void;
  resync(): void;
  /** Begins the link again, as after a restart of its own. */
  startAgain(): void;
  /** Ends the connection after so many records of the next resync. */
  cutResyncAfter(records: number): void;
  /** Spoils the check byte of the next frame, once. */
  spoilNext(): void;
  goAway(how: Outage | null): void;
  cut(): void;
  /** Stops listening as well. */
  stop(): Promise<void>;
};

const usual: Habits = {
  checkByte: false,
  marks: true,
  echoesAll: false,
  greets: true,
  echoesLinkStart: false,
  likesNothing: false,
  namesVacant: false,
  stamp: () => 'DA261004|TI120000|',
  encode: (text) => Buffer.from(text, 'latin1'),
};

/** Makes an interface with an empty house. */
export function createFiasInterface(own: Partial<Habits> = {}): FiasInterface {
  const habits: Habits = { ...usual, ...own };
  const house = createHouse();
  const received: Wire[] = [];
  const sent: Wire[] = [];
  const all = new Set<Socket>();
  let server: Server | null = null;
  let socket: Socket | null = null;
  let stream: Wire = '';
  let asked = new Map<string, ReadonlySet<string>>();
  let isUp = false;
  let isAliveOpen = false;
  let refusals = 0;
  let outage: Outage | null = null;
  let cutAfter: number | null = null;
  let spoils = false;
  let waiting: Wire[] = [];
  let underway: Wire | null = null;
  let lastAnswer: Wire = wire.nak;

  const put = (bytes: Wire): void => {
    if (outage === null) socket?.write(Buffer.from(bytes, 'latin1'));
  };
  const flow = (): void => {
    const next = underway === null ? waiting.shift() : undefined;
    if (next === undefined) return;
    if (habits.checkByte) underway = next;
    const spoilt = `${next.slice(0, -1)}${String.fromCharCode(next.charCodeAt(next.length - 1) ^ 0x40)}`;
    put(spoils ? spoilt : next);
    spoils = false;
    if (!habits.checkByte) flow();
  };
  const tell = (text: string): void => {
    const frame = enframe(habits.encode(text).toString('latin1'), habits.checkByte);
    sent.push(frame);
    waiting.push(frame);
    flow();
  };
  const timed = (id: string): void => tell(`${id}|${habits.stamp()}`);

  /** A record with those of its fields that the gateway asked for. */
  const about = (id: string, fields: readonly (readonly [string, string])[], isSwap = false): void => {
    const wanted = asked.get(id);
    if (!isUp || wanted === undefined) return;
    const moment = habits
      .stamp()
      .split('|')
      .slice(0, -1)
      .map((part) => [part.slice(0, 2), part.slice(2)] as const);
    const swap = isSwap ? ([['SF', '']] as const) : [];
    const told = [...fields, ...moment, ...swap].filter(([name]) => wanted.has(name));
    tell(`${id}|${told.map(([name, value]) => `${name}${value}|`).join('')}`);
  };
  const tellGuest = (
    id: string,
    guest: HouseGuest,
    more: readonly (readonly [string, string])[] = [],
  ): void => about(id, [...fieldsOf(guest, house.isShared(guest.room)), ...more]);

  const cut = (): void => {
    socket?.destroy();
    socket = null;
    isUp = false;
  };
  const resync = (): void => {
    let left = cutAfter;
    cutAfter = null;
    if (habits.marks) timed('DS');
    for (const guest of house.present()) {
      if (left === 0) {
        // What was written goes out first.
        socket?.destroySoon();
        return;
      }
      if (left !== null) left -= 1;
      about('GI', fieldsOf(guest, house.isShared(guest.room)), true);
    }
    for (const { room, number } of house.vacant())
      about(
        'GO',
        [['RN', room], ...(habits.namesVacant ? [['G#', number] as const] : []), ['GS', 'N']],
        true,
      );
    if (habits.marks) timed('DE');
  };
  const restart = (): void => {
    isUp = false;
    asked = new Map();
    timed('LS');
  };
  const ask = (body: Wire): void => {
    const list = fieldIn(body, 'FL') ?? '';
    if (list.length % 2 === 0) asked.set(fieldIn(body, 'RI') ?? '', new Set(list.match(/../g) ?? []));
    else restart();
  };
  const takeAlive = (): void => {
    const isAnswer = isAliveOpen;
    isAliveOpen = false;
    if (!asked.has('GI') || habits.likesNothing) restart();
    else if (!isUp || !isAnswer || habits.echoesAll) {
      isUp = true;
      timed('LA');
    }
  };
  const take = (body: Wire): void => {
    received.push(body);
    if (!body.endsWith('|')) throw new Error('the gateway sent a record without its end');
    const id = body.slice(0, 2);
    if (id === 'LS' && habits.echoesLinkStart) timed('LS');
    else if (id === 'LR') ask(body);
    else if (id === 'LA') takeAlive();
    else if (id === 'DR') resync();
    else if (id === 'LE') isUp = false;
  };
  const takeMark = (mark: Wire): void => {
    if (!habits.checkByte) throw new Error('the gateway answered where nothing is answered');
    if (mark === wire.enq) put(lastAnswer);
    else if (underway !== null && mark === wire.nak) put(underway);
    else if (mark === wire.ack) {
      underway = null;
      flow();
    }
  };
  const drain = (): void => {
    for (;;) {
      const { item, rest } = takeOff(stream, habits.checkByte);
      stream = rest;
      if (item === null) return;
      if ('mark' in item) takeMark(item.mark);
      else {
        lastAnswer = item.isGood ? wire.ack : wire.nak;
        if (habits.checkByte) put(lastAnswer);
        if (item.isGood) take(item.body);
      }
    }
  };
  const attach = (one: Socket): void => {
    all.add(one);
    one.on('error', () => {});
    one.on('close', () => {
      all.delete(one);
      if (socket === one) cut();
    });
    if (socket !== null) {
      refusals += 1;
      one.destroy();
      return;
    }
    socket = one;
    stream = '';
    asked = new Map();
    [isUp, isAliveOpen, waiting, underway] = [false, false, [], null];
    one.on('data', (bytes: Buffer) => {
      if (outage !== null || socket !== one) return;
      stream += bytes.toString('latin1');
      drain();
    });
    if (outage === 'garbage') one.write(Buffer.alloc(200_000, 'garbage '));
    else if (habits.greets) timed('LS');
  };

  return {
    house,
    received,
    sent,
    async listen(port = 0) {
      const one = createServer(attach);
      server = one;
      await new Promise<void>((resolve) => one.listen(port, '127.0.0.1', resolve));
      const address = one.address();
      if (typeof address !== 'object' || address === null) throw new Error('the interface has no port');
      return address.port;
    },
    async connect(port, localAddress = '127.0.0.1') {
      const one = new Socket();
      await new Promise<void>((resolve, reject) => {
        one.once('error', reject);
        one.connect({ host: '127.0.0.1', port, localAddress }, resolve);
      });
      attach(one);
    },
    connections: () => all.size,
    isUp: () => isUp,
    refusals: () => refusals,
    checkIn: (number) => tellGuest('GI', house.change(number, { state: 'in' })),
    checkOut(number) {
      const guest = house.change(number, { state: 'out' });
      const others = house.present().some(({ room }) => room === guest.room);
      about('GO', [
        ['RN', guest.room],
        ['G#', number],
        ['GS', others ? 'Y' : 'N'],
      ]);
    },
    moveRoom(number, room) {
      const old = house.get(number).room;
      tellGuest('GC', house.change(number, { room }), [['RO', old]]);
    },
    change: (number, change) => tellGuest('GC', house.change(number, change)),
    tell,
    raw: put,
    sendAlive() {
      isAliveOpen = true;
      timed('LA');
    },
    resync,
    startAgain: restart,
    cutResyncAfter(records) {
      cutAfter = records;
    },
    spoilNext() {
      spoils = true;
    },
    goAway(how) {
      outage = how;
      // It begins again with whoever is connected.
      if (how === null && socket !== null && !isUp) restart();
      if (how === 'garbage') socket?.write(Buffer.alloc(200_000, 'garbage '));
    },
    cut,
    async stop() {
      cut();
      for (const one of all) one.destroy();
      all.clear();
      const one = server;
      server = null;
      if (one !== null) await new Promise<void>((resolve) => one.close(() => resolve()));
    },
  };
}
