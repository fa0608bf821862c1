import { createMemoryStore, type MemoryStore, testWitness } from './memory-store.ts';
import { gatewayRecords, otherTerminalRecords, sessionIdOf, sessionRecords } from './sample-records.ts';

/** A hotel of two terminals and a gateway, and the time there. */
export type TestHotel = {
  readonly lobby: MemoryStore;
  readonly desk: MemoryStore;
  readonly gateway: MemoryStore;
  readonly witnesses: readonly string[];
  nowSeconds(): number;
  /** Lets time pass without telling the stores. */
  wait(seconds: number): void;
  /** One day with a session in the lobby, numbered like the day; signs and cosigns everything, and turns to the next day. */
  day(): void;
  /** Two days on which the lobby's terminal is off from the first second on: of the second it has no segment. It comes back an hour later. */
  twoDaysOff(): void;
};

const daySeconds = 86_400;

/** Day of `2026-01-10`, when the stores were made; session 0 is of that day. */
export const firstDay = '2026-01-10';

/** The day that many days after the first. */
export function dayAfterFirst(days: number): string {
  return new Date(Date.parse(firstDay) + days * daySeconds * 1000).toISOString().slice(0, 10);
}

/** Makes a hotel whose first day has begun. */
export function createHotel(): TestHotel {
  let now = Date.parse(`${firstDay}T00:00:05Z`) / 1000;
  let number = 0;
  const atGateway = testWitness('harbour/gateway/witness');
  const atLobby = testWitness('harbour/lobby-1/witness');
  const clock = () => now;
  const lobby = createMemoryStore({ origin: 'harbour/lobby-1', now: clock, witness: atGateway });
  const desk = createMemoryStore({ origin: 'harbour/desk-2', now: clock, witness: atGateway });
  const gateway = createMemoryStore({
    origin: 'harbour/gateway',
    now: clock,
    witness: atLobby,
    months: true,
  });
  const all = [lobby, desk, gateway];
  return {
    lobby,
    desk,
    gateway,
    witnesses: [atGateway.vkey, atLobby.vkey],
    nowSeconds: clock,
    wait(seconds) {
      now += seconds;
    },
    day() {
      const start = now;
      for (const store of all) store.tick();
      lobby.append(...otherTerminalRecords(), ...sessionRecords(number, now + 60));
      gateway.append(...gatewayRecords(now));
      number += 1;
      now += 120;
      for (const store of all) store.checkpoint();
      now = start + daySeconds;
      for (const store of all) store.tick();
    },
    twoDaysOff() {
      const from = now;
      for (let days = 1; days <= 2; days += 1) {
        number += 1;
        now = from + days * daySeconds;
        for (const store of [desk, gateway]) store.tick();
      }
      now += 3_600;
      lobby.gap(from, now, 'off');
      for (const store of all) store.tick();
    },
  };
}

/** Session of a day of a hotel. */
export function sessionOfDay(days: number): string {
  return sessionIdOf(days);
}
