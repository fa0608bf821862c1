import type { GraceAnswer, Toast } from '../preload/contract/browsing-view.ts';
import { createLeaseKeeper, type LeaseKeeper } from './access/lease.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import type { Guard } from './guard/guard.ts';
import { createToasts } from './guard/pages/toasts.ts';
import type { Event, State } from './session/states.ts';
import { isHelping, whyUncharged } from './session/time/why-uncharged.ts';
import { createTimekeeper, type Timekeeper, type TimekeeperDeps } from './session/timekeeper.ts';

/** What the time of a session is made of. */
export type TimeWiring = {
  readonly clock: Clock;
  readonly access: Pick<Access, 'leaseGateway' | 'time'>;
  readonly newerProfile: () => string | null;
  readonly ended: TimekeeperDeps['ended'];
  readonly submit: (event: Event) => void;
  readonly state: () => State;
  readonly page: Guard['page'];
  /** A panel lies over the page. */
  readonly isCovered: () => boolean;
  /** Shows the browsing screen again. */
  readonly changed: () => void;
};

/** How long a session lasts, what of it is charged, and the lease that it lasts by. */
export type SessionTime = {
  readonly timekeeper: Timekeeper;
  readonly leases: LeaseKeeper;
  /** Looks anew at whether time is charged: page, panel, pause or help have changed. */
  look(): void;
  takeGrace(): Promise<GraceAnswer>;
  toast(): Toast | null;
};

/** Builds it. */
export function composeTime(wiring: TimeWiring): SessionTime {
  const { clock, access, state, page, isCovered, changed, ended } = wiring;
  const toasts = createToasts(clock, changed);
  let silentSinceMono: number | null = null;
  let isHelped = false;

  const look = (sinceMono?: number): void => {
    const now = state();
    if (now.name !== 'browsing') {
      isHelped = false;
      toasts.clear();
      return;
    }
    isHelped = isHelping(isHelped, now.help);
    const going = { isHelped, page: page(), isCovered: isCovered(), isPaused: now.pausing };
    timekeeper.charge(whyUncharged({ ...going, isSilent: silentSinceMono !== null }), sinceMono);
  };

  const timekeeper = createTimekeeper({
    clock,
    gatewayNowMs: access.time.nowMs,
    ended,
    changed,
    added: () => toasts.show('time-added'),
  });
  const leases = createLeaseKeeper({
    gateway: access.leaseGateway,
    clock,
    newerProfile: wiring.newerProfile,
    uncharged: timekeeper.uncharged,
    ended,
    silent(sinceMono) {
      silentSinceMono = sinceMono === null ? null : (silentSinceMono ?? sinceMono);
      look(sinceMono ?? undefined);
    },
    renewed(lease, told) {
      timekeeper.renewed(lease, told);
      wiring.submit({ type: 'leaseRenewed', lease });
    },
  });

  return { timekeeper, leases, look: () => look(), takeGrace: leases.takeGrace, toast: toasts.current };
}
