import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../report/measurement.ts';
import { askNonce, type Posted, post } from './post.ts';
import type { BenchTerminal } from './terminal-keys.ts';

/** Terminals that renew their leases, each on a connection of its own and at its own moment of the interval. */
export type FleetOrder = {
  readonly url: string;
  /** Of the first terminals, in their order. */
  readonly leases: readonly { readonly leaseId: string; readonly counter: number }[];
  readonly everyMs: number;
  readonly seconds: number;
  readonly leaseMs: number;
};

/** What became of the renewals. */
export type FleetFigures = {
  readonly renewals: number;
  /** Renewals that were refused, or not answered before the lease had ended. */
  readonly missed: number;
  /** Questions that were asked again because no answer came. */
  readonly askedAgain: number;
  /** Why renewals were missed, the first few. */
  readonly reasons: readonly string[];
  /** From the moment a renewal was due to the end of its answer. */
  readonly lateP50Ms: number;
  readonly lateP99Ms: number;
  readonly lateMaxMs: number;
  /** From sending to the end of the answer. */
  readonly answerP99Ms: number;
};

type Seat = {
  readonly terminal: BenchTerminal;
  readonly url: string;
  readonly agent: Agent;
  nonce: string;
  counter: number;
  isAsking: boolean;
  dueMs: number;
  /** By when the next answer must be here; counted from the sending of the last question, so it is never too late. */
  endsMs: number;
};

/** How often the schedule is looked at. */
const lookMs = 10;

/** When no answer came, the shipped terminal asks again after so long. */
const retryMs = 5_000;

/** Runs a fleet for its seconds, and waits for the last answers. */
export async function runFleet(
  terminals: readonly BenchTerminal[],
  order: FleetOrder,
): Promise<FleetFigures> {
  const seats = await takeSeats(terminals, order);
  const tally = createTally();
  const open = new Set<Promise<void>>();
  const endMs = performance.now() + order.seconds * 1000;
  // In the order in which they are due: a seat that was served goes to the end.
  const line = [...seats];
  for (; performance.now() < endMs; await pause(lookMs)) {
    for (let next = line[0]; next !== undefined && next.dueMs <= performance.now(); next = line[0]) {
      line.shift();
      if (!next.isAsking) {
        const renewal = renew(next, order, tally).finally(() => open.delete(renewal));
        open.add(renewal);
      }
      next.dueMs += order.everyMs;
      line.push(next);
    }
  }
  await Promise.all(open);
  for (const { agent } of seats) agent.destroy();
  return tally.figures();
}

async function takeSeats(terminals: readonly BenchTerminal[], order: FleetOrder): Promise<readonly Seat[]> {
  const first = new Agent();
  const { everyMs, leases, url } = order;
  const nonce = await askNonce(first, `${url}/terminal/redeem`);
  const nowMs = performance.now();
  return leases.flatMap(({ leaseId, counter }, index) => {
    const terminal = terminals[index];
    return terminal === undefined
      ? []
      : {
          terminal,
          url: `${url}/terminal/leases/${leaseId}/renew`,
          agent: new Agent({ keepAlive: true, maxSockets: 1 }),
          nonce,
          counter,
          isAsking: false,
          dueMs: nowMs + (index * everyMs) / leases.length,
          endsMs: Number.POSITIVE_INFINITY,
        };
  });
}

async function renew(seat: Seat, { leaseMs }: FleetOrder, tally: Tally): Promise<void> {
  const { dueMs } = seat;
  const endsMs = Math.min(seat.endsMs, dueMs + leaseMs);
  const body = JSON.stringify({ counter: seat.counter });
  seat.isAsking = true;
  let sentMs = performance.now();
  let answer = await send(seat, body);
  while ('failure' in answer && performance.now() + retryMs < endsMs) {
    tally.again();
    await pause(retryMs);
    sentMs = performance.now();
    answer = await send(seat, body);
  }
  const atMs = performance.now();
  seat.isAsking = false;
  seat.counter += 1;
  seat.endsMs = sentMs + leaseMs;
  if ('nonce' in answer) seat.nonce = answer.nonce ?? seat.nonce;
  const reason = problemOf(answer) ?? (atMs > endsMs ? 'after the end of the lease' : null);
  tally.add({ lateMs: atMs - dueMs, answerMs: atMs - sentMs, reason });
}

/** A terminal proves with the nonce of the last answer; when that is too old it asks once more, as the shipped one does. */
async function send(seat: Seat, body: string): Promise<Posted | { readonly failure: string }> {
  const once = async (): Promise<Posted> =>
    post(seat.agent, { url: seat.url, body, proof: seat.terminal.proof(seat.url, seat.nonce) });
  try {
    const answer = await once();
    if (answer.status !== 401 || answer.nonce === null) return answer;
    seat.nonce = answer.nonce;
    return await once();
  } catch (error) {
    return { failure: error instanceof Error ? error.message : 'failed' };
  }
}

function problemOf(answer: Posted | { readonly failure: string }): string | null {
  if ('failure' in answer) return answer.failure;
  const isGood = answer.status === 200 && answer.text.includes('"state":"renewed"');
  return isGood ? null : `${answer.status} ${answer.text.slice(0, 100)}`;
}

type Outcome = { readonly lateMs: number; readonly answerMs: number; readonly reason: string | null };

type Tally = { add(outcome: Outcome): void; again(): void; figures(): FleetFigures };

function createTally(): Tally {
  const late: number[] = [];
  const answers: number[] = [];
  const reasons: string[] = [];
  let missed = 0;
  let askedAgain = 0;
  return {
    again() {
      askedAgain += 1;
    },
    add({ lateMs, answerMs, reason }) {
      late.push(lateMs);
      answers.push(answerMs);
      if (reason === null) return;
      missed += 1;
      if (reasons.length < 3) reasons.push(reason);
    },
    figures: () => ({
      renewals: late.length,
      missed,
      askedAgain,
      reasons,
      lateP50Ms: percentile(late, 50),
      lateP99Ms: percentile(late, 99),
      lateMaxMs: late.reduce((most, one) => Math.max(most, one), 0),
      answerP99Ms: percentile(answers, 99),
    }),
  };
}
