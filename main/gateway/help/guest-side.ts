import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { HelpAbout } from '../../../preload/contract/http-shapes.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import { type Answer, answer, refuse, refuseUntil } from '../refusal.ts';
import type { Store } from '../store/port.ts';
import type { ThrottlePolicy } from '../store/ports/abuse-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { groupOf } from './site-group.ts';
import type { Waiting } from './waiting.ts';

/** What help is made of. */
export type HelpDeps = {
  readonly store: Pick<Store, 'leases' | 'grants' | 'help' | 'abuse'>;
  readonly documents: Pick<Documents, 'current'>;
  readonly waiting: Waiting;
  readonly clock: Clock;
  readonly log: Log;
};

/** What a terminal does for its guest. */
export type GuestSide = {
  ask(terminal: TerminalRecord, leaseId: string, about: HelpAbout): Promise<Answer<AnswerOf<'askHelp'>>>;
  awaitOrders(
    terminal: TerminalRecord,
    leaseId: string,
    after: number,
  ): Promise<Answer<AnswerOf<'awaitOrders'>>>;
};

/** How long a question waits for orders. */
const waitMs = 25_000;

/** Another copy of the gateway may have kept an order: a question that waits looks this often. */
const lookMs = 2_000;

/** A guest who asks more often than this within ten minutes waits a minute. */
const askThrottle: ThrottlePolicy = {
  failures: 8,
  coolDownMs: 60_000,
  longestCoolDownMs: 600_000,
  forgetFailuresMs: 600_000,
  forgetLevelMs: 3_600_000,
};

/** Makes the side of the guest. Another terminal's lease looks like none. */
export function createGuestSide(deps: HelpDeps): GuestSide {
  const { store, waiting, clock, log } = deps;

  const isAlive = (lease: LeaseRecord): boolean =>
    lease.endReason === null && lease.expiresAtMs + leaseGraceMs >= clock.nowMs();

  /** What there is to tell after a number; null while there is nothing. */
  const tellable = async (leaseId: string, after: number): Promise<AnswerOf<'awaitOrders'> | null> => {
    const lease = await store.leases.find(leaseId);
    // Renewing tells the terminal why its lease is over, the same way as always.
    if (lease === null || !isAlive(lease))
      return { orders: [{ number: after + 1, order: { kind: 'renew' } }] };
    const orders = await store.help.ordersAfter(leaseId, after);
    return orders.length === 0 ? null : { orders: [...orders] };
  };

  return {
    async ask(terminal, leaseId, about) {
      const lease = await store.leases.find(leaseId);
      if (lease === null || lease.terminalId !== terminal.terminalId) return refuse('not-found');
      if (!isAlive(lease)) return refuse('no-session');
      const group = about.kind === 'site' ? await groupOf(deps, lease, about.groupId) : null;
      if (about.kind === 'site' && group === null) return refuse('group-unknown');
      const nowMs = clock.nowMs();
      const allowed = await store.abuse.takeTry(`help:${leaseId}`, askThrottle, nowMs);
      if (!allowed.ok) return refuseUntil(allowed.blockedUntilMs, nowMs);
      if (!(await store.help.ask(leaseId, { about, askedAtMs: nowMs }))) return refuse('no-session');
      log.info('help.asked', { terminalId: terminal.terminalId, about: about.kind });
      return answer({});
    },
    async awaitOrders(terminal, leaseId, after) {
      const lease = await store.leases.find(leaseId);
      if (lease === null || lease.terminalId !== terminal.terminalId) return refuse('not-found');
      const untilMono = clock.monotonicMs() + waitMs;
      for (let looks = 0; looks <= waitMs / lookMs; looks++) {
        const told = await tellable(leaseId, after);
        if (told !== null) return answer(told);
        const leftMs = untilMono - clock.monotonicMs();
        if (leftMs <= 0 || !(await waiting.wait(leaseId, Math.min(lookMs, leftMs)))) break;
      }
      return answer({ orders: [] });
    },
  };
}
