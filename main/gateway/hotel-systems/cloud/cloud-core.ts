import type { Clock } from '../../../clock.ts';
import type { HotelCaller } from '../calls/caller.ts';
import { createHintGate, type HintGate } from '../hooks/hint-gate.ts';
import type { HotelFault, HotelHint, HotelRead, HotelSystem, Stay } from '../port.ts';
import { type ChangePoll, type Changes, createChangePoll } from './change-poll.ts';
import { createHealth, type Health } from './health.ts';

/** What every cloud system is asked for. */
export type CloudStays = {
  ofRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  on(day: string): Promise<HotelRead<readonly Stay[]>>;
  one(stayId: string): Promise<HotelRead<Stay | null>>;
  changesSince(sinceMs: number): Promise<HotelRead<Changes>>;
};

/** What the adapters of cloud systems have in common: reads that are noted, the poll for changes, the gate for hints. */
export type CloudCore = {
  readonly health: Health;
  readonly poll: ChangePoll;
  readonly reads: Pick<HotelSystem, 'staysOfRoom' | 'staysOn' | 'stay'>;
  /** Passes a hint on, at a bounded rate; before `start` it goes nowhere. */
  pass(hint: HotelHint): void;
  start(tell: (hint: HotelHint) => void): void;
  /** Ends the gate and gives up questions on their way. The poll is closed by who has more to close. */
  closeGate(): void;
};

/** What it is made of. */
export type CloudCoreDeps = {
  readonly clock: Clock;
  readonly caller: HotelCaller;
  readonly stays: CloudStays;
  readonly events: 'poll' | 'stream' | 'hook';
  readonly pollSeconds: number;
  /** Why a link beside the questions fails; without one nothing does. */
  readonly linkFault?: () => HotelFault | null;
};

/** Behind a stream or hooks, changes are asked for this often in case one did not come. */
const netMs = 60_000;

/** Makes it. */
export function createCloudCore(deps: CloudCoreDeps): CloudCore {
  const { clock, caller, stays, events, pollSeconds, linkFault } = deps;
  const health = createHealth(clock, caller, linkFault);
  const poll = createChangePoll({
    clock,
    everyMs: events === 'poll' ? pollSeconds * 1000 : netMs,
    ask: async (sinceMs) => health.note(await stays.changesSince(sinceMs)),
    clockOffsetMs: caller.clockOffsetMs,
    note: health.told,
  });
  let gate: HintGate | null = null;
  return {
    health,
    poll,
    reads: {
      staysOfRoom: async (room) => health.note(await stays.ofRoom(room)),
      staysOn: async (day) => health.note(await stays.on(day)),
      stay: async (stayId) => health.note(await stays.one(stayId)),
    },
    pass: (hint) => gate?.pass(hint),
    start(tell) {
      gate = createHintGate(clock, tell);
      poll.start(gate.pass);
    },
    closeGate() {
      gate?.close();
      caller.close();
    },
  };
}
