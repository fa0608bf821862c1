import assert from 'node:assert/strict';
import { type FiasConfig, fiasConfigShape } from '../../../main/gateway/hotel-systems/fias/config.ts';
import { createFias, type FiasHotelSystem } from '../../../main/gateway/hotel-systems/fias/create-fias.ts';
import type { Stay } from '../../../main/gateway/hotel-systems/port.ts';
import type { Step, Transcript } from '../../fakes/fias/transcript.ts';
import { takeOff, type Wire, wire } from '../../fakes/fias/wire.ts';
import { createTestDeps, type TestDeps } from '../../unit/hotel-systems/test-deps.ts';
import { createPlayer, type Player, transcriptStartMs, until } from './player.ts';

type Stage = {
  readonly transcript: Transcript;
  readonly test: TestDeps;
  readonly player: Player;
  readonly system: FiasHotelSystem;
  /** Whole records that the interface has said so far. */
  saidRecords: number;
};

/** Plays a dialogue's interface before the adapter. Throws where the gateway says or answers something else. */
export async function playBeforeGateway(transcript: Transcript): Promise<void> {
  const { settings } = transcript;
  const test = createTestDeps();
  test.clock.setWall(transcriptStartMs);
  const systems: FiasHotelSystem[] = [];
  const isWaiting = settings.role === 'server';
  const player = await createPlayer(isWaiting ? () => systems[0]?.port() ?? null : null);
  const system = createFias(configOf(settings, isWaiting ? 0 : player.port()), test.deps);
  systems.push(system);
  const stage: Stage = { transcript, test, player, system, saidRecords: 0 };
  try {
    system.start(() => {});
    for (const step of transcript.steps) await play(stage, step);
  } finally {
    await system.close();
    await player.close();
  }
  assert.equal(player.left(), '', 'the gateway says more');
  assert.equal(test.clock.openAlarms(), 0, 'the adapter leaves alarms behind');
  assertNothingShown(stage);
}

async function play(stage: Stage, step: Step): Promise<void> {
  const { transcript, test, player, system } = stage;
  const where = `${transcript.name}.txt:${step.line}`;
  switch (step.what) {
    case 'opened':
      await player.open();
      break;
    case 'cut':
      await allTold(stage);
      player.cut();
      await until(() => assert.equal(system.status().link, 'down', where));
      break;
    case 'interface':
      if (isRecord(step.bytes, transcript.settings.checkByte === 'on')) stage.saidRecords += 1;
      player.say(step.bytes);
      break;
    case 'noise':
      player.say(step.bytes);
      break;
    case 'gateway':
      await player.hear(step.bytes, where);
      break;
    case 'question':
      await until(() => checkAnswer(system, step.words, where));
      break;
    case 'passed':
      await allTold(stage);
      test.clock.advance(step.ms);
      break;
    case 'act':
      if (step.words[0] !== 'end') break;
      await allTold(stage);
      await system.close();
  }
}

/** Waits until the gateway has taken what was said. */
function allTold({ test, saidRecords }: Stage): Promise<void> {
  const told = (): number => test.entries().filter(({ direction }) => direction === 'told').length;
  return until(() => assert.equal(told(), saidRecords));
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
    encoding: settings.encoding ?? 'iso-8859-1',
    nationalityField: settings.nationalityField ?? 'A3',
    languages: { SW: 'sv' },
    timings: { resyncEverySeconds: Number(settings.resyncEverySeconds ?? 3600) },
  });
}

function isRecord(bytes: Wire, withCheck: boolean): boolean {
  if (!bytes.startsWith(wire.stx)) return false;
  const { item } = takeOff(bytes, withCheck);
  return item !== null && 'body' in item && item.isGood;
}

async function checkAnswer(system: FiasHotelSystem, words: readonly string[], where: string): Promise<void> {
  const [about, id = '', state, ...rest] = words;
  if (about === 'link') {
    assert.equal(system.status().link, id, where);
    return;
  }
  const read = await (about === 'room' ? system.staysOfRoom(id) : system.stay(id));
  if (state === 'away') assert.deepEqual(read, { ok: false, code: 'away', fault: rest[0] }, where);
  else if (!read.ok) assert.fail(`${where}: away, ${read.fault}`);
  else if (about === 'room') assert.equal(presentIn(read.value), state ?? '', where);
  else checkStay(read.value as Stay | null, words, where);
}

function presentIn(value: unknown): string {
  return (value as readonly Stay[])
    .filter((stay) => stay.state === 'inHouse')
    .map(({ stayId }) => stayId)
    .join(',');
}

function checkStay(stay: Stay | null, [about, , ...expected]: readonly string[], where: string): void {
  if (expected[0] === 'none' || stay === null) {
    assert.equal(stay, null, where);
    assert.deepEqual(expected, ['none'], where);
    return;
  }
  const { state, room, departureDate, nationality, language, initials } = stay;
  const told =
    about === 'initials'
      ? initials.split(' ')
      : [state, room, departureDate, nationality ?? '-', language].slice(0, expected.length);
  assert.deepEqual(told, expected, where);
}

/** Neither trace nor log may hold a value that the interface told of a guest. */
function assertNothingShown({ test, transcript }: Stage): void {
  const shown = [JSON.stringify(test.entries()), ...test.logged()].join('\n');
  const said = transcript.steps.flatMap((step) => (step.what === 'interface' ? [step.bytes] : []));
  // The country DE is also the id of a record.
  const ids = said.map((bytes) => bytes.slice(1, 3));
  for (const [, value = ''] of said.flatMap((bytes) => [
    ...bytes.matchAll(/\|(?:G#|RN|RO|GN|GF|A\d)([^|]+)/g),
  ]))
    assert(ids.includes(value) || !shown.includes(`"${value}"`), 'a value of a guest is shown');
}
