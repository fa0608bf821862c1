import { createServer, Socket } from 'node:net';
import { expect } from 'vitest';
import { type FiasConfig, fiasConfigShape } from '../../../../main/gateway/hotel-systems/fias/config.ts';
import { createFias, type FiasHotelSystem } from '../../../../main/gateway/hotel-systems/fias/create-fias.ts';
import type { Transcript } from '../../../fakes/fias/transcript.ts';
import { takeOff, type Wire, wire } from '../../../fakes/fias/wire.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { createTestDeps, type TestDeps } from '../test-deps.ts';

/** Noon in Shanghai on 2026-10-04, when every transcript begins. */
export const transcriptStartMs = Date.UTC(2026, 9, 4, 4);

/** One side of a TCP connection, played byte by byte. */
export type Player = {
  open(): Promise<void>;
  say(bytes: Wire): void;
  /** Resolves when these bytes, and nothing else, came next. */
  hear(bytes: Wire, where: string): Promise<void>;
  cut(): void;
  port(): number;
  close(): Promise<void>;
};

/** Plays one side: it waits for connections, or with `connectTo` makes them. */
export async function createPlayer(connectTo: (() => number | null) | null): Promise<Player> {
  const arrived: Socket[] = [];
  let socket: Socket | null = null;
  let heard: Wire = '';
  const server = createServer((one) => void arrived.push(one.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const take = async (): Promise<Socket> => {
    if (connectTo === null) return soon(() => arrived.shift() ?? expect.fail('nobody connects'));
    const port = await soon(() => connectTo() ?? expect.fail('nobody waits'));
    const one = new Socket().on('error', () => {});
    await new Promise<void>((resolve) => one.connect(port, '127.0.0.1', resolve));
    return one;
  };
  return {
    async open() {
      heard = '';
      const one = await take();
      socket = one;
      one.on('data', (bytes) => {
        heard += bytes.toString('latin1');
      });
    },
    say: (bytes) => void socket?.write(Buffer.from(bytes, 'latin1')),
    async hear(bytes, where) {
      await soon(() => {
        if (heard.length < bytes.length) expect(`${where} ${heard}`).toBe(`${where} ${bytes}`);
      });
      expect(`${where} ${heard.slice(0, bytes.length)}`).toBe(`${where} ${bytes}`);
      heard = heard.slice(bytes.length);
    },
    cut: () => void socket?.destroy(),
    port() {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    async close() {
      expect(heard).toBe('');
      socket?.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Plays a dialogue's interface before the adapter. Fails where the gateway says or answers something else. */
export async function playBeforeGateway({ name, settings, steps }: Transcript): Promise<void> {
  const test = createTestDeps();
  test.clock.setWall(transcriptStartMs);
  const systems: FiasHotelSystem[] = [];
  const isWaiting = settings.role === 'server';
  const player = await createPlayer(isWaiting ? () => systems[0]?.port() ?? null : null);
  const system = createFias(configOf(settings, isWaiting ? 0 : player.port()), test.deps);
  systems.push(system);
  system.start(() => {});
  let toldFrames = 0;
  const allTold = (): Promise<void> =>
    soon(() =>
      expect(test.entries().filter(({ direction }) => direction === 'told').length).toBe(toldFrames),
    );
  for (const step of steps) {
    const where = `${name}.txt:${step.line}`;
    if (step.what === 'opened') await player.open();
    else if (step.what === 'cut') {
      await allTold();
      player.cut();
      await soon(() => expect(system.status().link, where).toBe('down'));
    } else if (step.what === 'interface' || step.what === 'noise') {
      if (isRecord(step.bytes, settings.checkByte === 'on') && step.what === 'interface') toldFrames += 1;
      player.say(step.bytes);
    } else if (step.what === 'gateway') await player.hear(step.bytes, where);
    else if (step.what === 'question') await soon(() => answers(system, step.words, where));
    else if (step.what === 'passed') {
      await allTold();
      test.clock.advance(step.ms);
    } else if (step.what === 'act' && step.words[0] === 'end') {
      await allTold();
      await system.close();
    }
  }
  await system.close();
  await player.close();
  expect(test.clock.openAlarms()).toBe(0);
  assertNothingShown(test);
}

function configOf(settings: Transcript['settings'], port: number): FiasConfig {
  return fiasConfigShape.parse({
    kind: 'fias',
    host: '127.0.0.1',
    port,
    role: settings.role ?? 'client',
    peerAddresses: ['127.0.0.1'],
    checkByte: settings.checkByte === 'on',
    sendsLinkStart: settings.sendsLinkStart !== 'off',
    encoding: 'iso-8859-1',
    nationalityField: 'A3',
    languages: { SW: 'sv' },
    timings: { resyncEverySeconds: Number(settings.resyncEverySeconds ?? 3600) },
  });
}

function isRecord(bytes: Wire, withCheck: boolean): boolean {
  if (!bytes.startsWith(wire.stx)) return false;
  const { item } = takeOff(bytes, withCheck);
  return item !== null && 'body' in item && item.isGood;
}

async function answers(system: FiasHotelSystem, words: readonly string[], where: string): Promise<void> {
  const [about, id = '', state, ...rest] = words;
  if (about === 'link') {
    expect(system.status().link, where).toBe(id);
    return;
  }
  const read = await (about === 'room' ? system.staysOfRoom(id) : system.stay(id));
  if (state === 'away') expect(read, where).toEqual({ ok: false, code: 'away', fault: rest[0] });
  else if (!read.ok) expect.fail(`${where} away: ${read.fault}`);
  else if (Array.isArray(read.value)) {
    const present = read.value.filter((stay) => stay.state === 'inHouse').map(({ stayId }) => stayId);
    expect(present.join(','), where).toBe(state ?? '');
  } else expectStay(read.value, words, where);
}

function expectStay(stay: unknown, [about, , ...expected]: readonly string[], where: string): void {
  if (expected[0] === 'none') {
    expect(stay, where).toBeNull();
    return;
  }
  const { state, room, departureDate, nationality, language, initials } = stay as Record<
    string,
    string | null
  >;
  const told =
    about === 'initials'
      ? (initials ?? '').split(' ')
      : [state, room, departureDate, nationality ?? '-', language].slice(0, expected.length);
  expect(told, where).toEqual(expected);
}

/** Neither trace nor log may hold anybody's data. */
function assertNothingShown(test: TestDeps): void {
  const shown = [JSON.stringify(test.entries()), ...test.logged()].join('\n');
  expect(shown).not.toMatch(/lindqvist|pryce|vogt|mara|owen|lena|0204|a-12|100[1-9]|2001|"(se|gb|it)"/i);
}
