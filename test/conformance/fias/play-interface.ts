import assert from 'node:assert/strict';
import { writeMoment } from '../../../main/gateway/hotel-systems/fias/records/dates.ts';
import { createFiasInterface, type FiasInterface } from '../../fakes/fias/interface.ts';
import type { Transcript } from '../../fakes/fias/transcript.ts';
import { testZone } from '../../unit/hotel-systems/test-deps.ts';
import { createPlayer, transcriptStartMs, until } from './player.ts';

/** Plays a dialogue's gateway before the fake. Fails where the fake says something else, so that it stays honest. */
export async function playBeforeInterface({ name, settings, steps }: Transcript): Promise<void> {
  let nowMs = transcriptStartMs;
  const fake = createFiasInterface({
    checkByte: settings.checkByte === 'on',
    marks: settings.marks !== 'off',
    stamp: () => stampAt(nowMs),
  });
  const isConnecting = settings.role === 'server';
  const port = isConnecting ? null : await fake.listen();
  const player = await createPlayer(isConnecting ? null : () => port);
  try {
    for (const step of steps) {
      const where = `${name}.txt:${step.line}`;
      if (step.what === 'opened') {
        await until(() => assert.equal(fake.connections(), 0, where));
        if (isConnecting) await fake.connect(player.port());
        await player.open();
      } else if (step.what === 'interface') await player.hear(step.bytes, where);
      else if (step.what === 'noise') {
        fake.raw(step.bytes);
        await player.hear(step.bytes, where);
      } else if (step.what === 'gateway') player.say(step.bytes);
      else if (step.what === 'passed') nowMs += step.ms;
      else if (step.what === 'cut') fake.cut();
      else if (step.what === 'act') act(fake, step.words);
    }
  } finally {
    await player.close();
    await fake.stop();
  }
  assert.equal(player.left(), '', 'the fake says more');
}

function stampAt(atMs: number): string {
  const { date, time } = writeMoment(atMs, testZone);
  return `DA${date}|TI${time}|`;
}

function act(fake: FiasInterface, [name = '', number = '', ...rest]: readonly string[]): void {
  const value = rest[0] ?? '';
  const acts: Readonly<Record<string, () => void>> = {
    guest: () => fake.house.add(toGuest(number, rest)),
    checkIn: () => fake.checkIn(number),
    checkOut: () => fake.checkOut(number),
    moveRoom: () => fake.moveRoom(number, value),
    extend: () => fake.change(number, { departure: value }),
    rename: () => void fake.house.change(number, { name: value }),
    lose: () => void fake.house.change(number, { state: 'out' }),
    cutResyncAfter: () => fake.cutResyncAfter(Number(number)),
    tell: () => fake.tell(number),
    alive: fake.sendAlive,
    linkStart: fake.startAgain,
    spoil: fake.spoilNext,
    end: () => {},
  };
  const one = acts[name];
  if (one === undefined) throw new Error(`no act ${name}`);
  one();
}

function toGuest(number: string, rest: readonly string[]): Parameters<FiasInterface['house']['add']>[0] {
  const [
    room = '',
    name = '',
    firstName = '',
    language = '',
    arrival = '',
    departure = '',
    land = '',
    state,
  ] = rest.map((word) =>
    word.replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  return {
    number,
    room,
    name,
    firstName,
    language,
    arrival,
    departure,
    mapped: { A3: land },
    state: state === 'in' ? 'in' : 'reserved',
  };
}
