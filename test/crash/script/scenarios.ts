import { placeHold } from '../../../main/records/hold/place-hold.ts';
import { eventsOf, type Stage } from './stage.ts';

/** Part of the life of one store: where it begins, when, and what is done. */
export type Scenario = {
  readonly name: string;
  /** The scenario whose end it begins with; null for an empty folder. */
  readonly after: string | null;
  readonly startsAtMs: number;
  /** How long it lasts by its own clock, and a little; then the store is started again. */
  readonly lastsMs: number;
  readonly run: (stage: Stage) => void;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const firstMs = Date.UTC(2026, 10, 24, 21, 0, 0);
/** Day segments are due 184 days after their end. */
const dueMs = firstMs + 187 * dayMs;

/** Every durable act of a store, in the order of its life. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'create',
    after: null,
    startsAtMs: firstMs,
    lastsMs: 60_000,
    run(stage) {
      stage.keep(eventsOf(1, stage.clock.atMs));
    },
  },
  {
    name: 'day',
    after: 'create',
    startsAtMs: firstMs + 10_000,
    lastsMs: 4 * hourMs,
    run(stage) {
      for (let number = 10; number < 14; number += 1) keepOneByOne(stage, number);
      keepGroup(stage, 20, 8);
      pass(stage, 61_000);
      stage.cosign();
      keepGroup(stage, 40, 40);
      stage.act(() =>
        stage.store.addFact({
          kind: 'record.exported',
          export: 'x-1',
          manifest: 'ab'.repeat(32),
          sort: 'A',
          instrument: 'cd'.repeat(32),
        }),
      );
      stage.checkpoint();
      stage.cosign();
      // Over midnight: the day is closed, the next is opened under a new key.
      for (let minute = 0; minute < 19; minute += 1) pass(stage, 599_000);
      keepOneByOne(stage, 90);
      keepGroup(stage, 91, 4);
      pass(stage, 61_000);
      stage.cosign();
      keepOneByOne(stage, 99);
    },
  },
  {
    name: 'purge',
    after: 'day',
    startsAtMs: dueMs,
    lastsMs: hourMs,
    run(stage) {
      const order = {
        holdId: 'case-1',
        instrument: 'A 12',
        fromDay: '2026-11-24',
        toDay: '2026-11-25',
        sessionIds: [10, 41, 90].map((number) => `s${String(number).padStart(15, '0')}`),
        approvers: ['anna', 'ben'] as const,
        expiresAtMs: dueMs + 10 * dayMs,
      };
      stage.act(() => {
        const placed = placeHold(stage.store.ledger, order, stage.clock.atMs);
        if (!placed.ok) throw new Error(placed.code);
      });
      keepOneByOne(stage, 200);
      stage.checkpoint();
      stage.cosign();
      stage.purge();
      keepOneByOne(stage, 201);
      pass(stage, 61_000);
    },
  },
  {
    name: 'lapse',
    after: 'purge',
    startsAtMs: dueMs + 11 * dayMs,
    lastsMs: 60_000,
    run(stage) {
      stage.checkpoint();
      stage.cosign();
      stage.purge();
      keepOneByOne(stage, 300);
    },
  },
  {
    name: 'hand-over',
    after: 'lapse',
    startsAtMs: dueMs + 11 * dayMs + 5_000,
    lastsMs: 60_000,
    run() {},
  },
];

/** What a start after a crash does: it takes up what was begun, and the store goes on. Begins wherever the crash was. */
export const recovery: Scenario = {
  name: 'recover',
  after: null,
  startsAtMs: 0,
  lastsMs: hourMs,
  run(stage) {
    stage.purge();
    keepOneByOne(stage, 400);
    pass(stage, 61_000);
  },
};

function keepOneByOne(stage: Stage, number: number): void {
  for (const event of eventsOf(number, stage.clock.atMs)) stage.keep([event]);
}

function keepGroup(stage: Stage, first: number, sessions: number): void {
  const numbers = Array.from({ length: sessions }, (_, index) => first + index);
  stage.keep(numbers.flatMap((number) => eventsOf(number, stage.clock.atMs)));
}

function pass(stage: Stage, durationMs: number): void {
  stage.clock.atMs += durationMs;
  stage.tick();
}
