import type { AdminScreen, AdminStatus } from '../preload/contract/admin.ts';
import type { TerminalFacts } from '../preload/contract/http-fleet-shapes.ts';
import { type AdminDesk, createAdminDesk } from './admin/desk.ts';
import { createLockOut } from './admin/lock-out.ts';
import { isSecretOf, nobodysHash } from './admin/secret-hash.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import { openAdminFiles } from './compose-admin-files.ts';
import type { FleetMember } from './compose-fleet.ts';
import type { Shipping } from './compose-shipping.ts';
import type { Upkeep } from './compose-upkeep.ts';
import type { TerminalConfig } from './config/shape.ts';
import { standingOf } from './fleet/standing.ts';
import type { Log } from './log/log.ts';
import type { State } from './session/states.ts';

/** What access at the terminal is made of. */
export type AdminWiring = {
  readonly config: Pick<TerminalConfig, 'dataFolder'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly running: { readonly appVersion: string; readonly electronVersion: string };
  readonly identity: Access['identity'];
  readonly shipping: Pick<Shipping, 'unshipped'>;
  readonly fleet: () => Pick<FleetMember, 'isLocked' | 'setLocked' | 'keepDiagnostics' | 'uptimeSeconds'>;
  readonly memory: Upkeep['memory'];
  readonly state: () => State;
  /** Gives the terminal to a fresh process tree; nothing may be owed. */
  readonly startAnew: () => void;
  /** Ends the terminal until it is started by hand. */
  readonly end: () => void;
  readonly changed: () => void;
};

/** Access at the terminal, and what the fleet is told of it. */
export type Admin = Omit<AdminDesk, 'view'> & {
  /** Takes up what was kept of wrong tries. Call it once this tree is the terminal. */
  begin(): void;
  view(): AdminScreen | null;
  /** Null where nobody has access. */
  tries(): TerminalFacts['adminTries'] | null;
};

/** Builds it. */
export function composeAdmin(wiring: AdminWiring): Admin {
  const { clock, log, state, fleet, startAnew, end } = wiring;
  const { people, tries } = openAdminFiles(wiring.config.dataFolder);
  const lockOut = createLockOut({ clock, kept: tries });
  const desk = createAdminDesk({
    ...{ clock, log, people, lockOut, isSecretOf, nobodysHash },
    isFree: () => ['rest', 'blocked'].includes(standingOf(state())),
    status: () => statusOf(wiring),
    acts: {
      restart: startAnew,
      diagnose: () => fleet().keepDiagnostics(),
      lock: () => fleet().setLocked(true),
      unlock: () => fleet().setLocked(false),
      leave: end,
    },
    changed: wiring.changed,
  });
  return {
    ...desk,
    begin: lockOut.open,
    tries() {
      if (people.read().found === 'none') return null;
      const standing = lockOut.standing();
      return { wrong: standing?.wrong ?? 0, isLockedOut: standing === null || standing.waitMs > 0 };
    },
  };
}

function statusOf({ running, identity, shipping, fleet, memory, state }: AdminWiring): AdminStatus {
  const used = memory.last()?.usedBytes ?? null;
  const now = state();
  return {
    label: identity()?.label ?? '',
    version: running.appVersion,
    electron: running.electronVersion,
    uptimeSeconds: fleet().uptimeSeconds(),
    memoryMegabytes: used === null ? null : Math.round(used / 1_000_000),
    recordsUnshipped: shipping.unshipped(),
    isLocked: fleet().isLocked(),
    trouble: now.name === 'blocked' ? now.reason : now.name === 'idle' ? now.unavailable : null,
  };
}
