import type { AbuseStore } from './ports/abuse-store.ts';
import type { DutyStore } from './ports/duty-store.ts';
import type { EnrolmentCodeStore } from './ports/enrolment-code-store.ts';
import type { FleetStore } from './ports/fleet-store.ts';
import type { GrantStore } from './ports/grant-store.ts';
import type { HelpStore } from './ports/help-store.ts';
import type { LeaderStore } from './ports/leader-store.ts';
import type { LeaseStore } from './ports/lease-store.ts';
import type { OrderStore } from './ports/order-store.ts';
import type { PeopleStore } from './ports/people-store.ts';
import type { ShiftStore } from './ports/shift-store.ts';
import type { StaffStore } from './ports/staff-store.ts';
import type { TerminalStore } from './ports/terminal-store.ts';
import type { TimetableStore } from './ports/timetable-store.ts';

/**
 * Everything the gateway keeps, as named functions. Each is one transaction, so that any number of gateways may share one
 * store; every implementation passes the same contract tests (D-13). Times are epoch milliseconds of the gateway.
 */
export type Store = {
  readonly grants: GrantStore;
  readonly leases: LeaseStore;
  readonly terminals: TerminalStore;
  readonly staff: StaffStore;
  readonly abuse: AbuseStore;
  readonly duties: DutyStore;
  readonly orders: OrderStore;
  readonly people: PeopleStore;
  readonly help: HelpStore;
  readonly shifts: ShiftStore;
  readonly leaders: LeaderStore;
  readonly fleet: FleetStore;
  readonly enrolmentCodes: EnrolmentCodeStore;
  readonly timetables: TimetableStore;
  /** Takes nothing new, waits for what runs, and closes. */
  close(): Promise<void>;
};
