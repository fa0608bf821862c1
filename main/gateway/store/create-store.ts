import type { Store } from './port.ts';
import { createAbuseStore } from './rows/abuse-rows.ts';
import { createDutyStore } from './rows/duty-rows.ts';
import { createEnrolmentCodeStore } from './rows/enrolment-code-rows.ts';
import { createFleetStore } from './rows/fleet-rows.ts';
import { createGrantStore } from './rows/grant-rows.ts';
import { createHelpStore } from './rows/help-rows.ts';
import { createLeaderStore } from './rows/leader-rows.ts';
import { createLeaseStore } from './rows/lease-rows.ts';
import { createOrderStore } from './rows/order-rows.ts';
import { createPeopleStore } from './rows/people-rows.ts';
import { createShiftStore } from './rows/shift-rows.ts';
import type { Sql } from './rows/sql.ts';
import { createStaffStore } from './rows/staff-rows.ts';
import { createTerminalStore } from './rows/terminal-rows.ts';
import { createTimetableStore } from './rows/timetable-rows.ts';
import type { WholeStore } from './whole-store.ts';

/** A database as the row files see it, and what ends it. */
export type StoreDatabase = {
  readonly sql: Sql;
  readonly whole: WholeStore;
  /** Takes nothing new and resolves when what runs has ended. */
  close(): Promise<void>;
};

/** The store on a database of either dialect. */
export function createStore({ sql, close }: Omit<StoreDatabase, 'whole'>): Store {
  return {
    grants: createGrantStore(sql),
    leases: createLeaseStore(sql),
    terminals: createTerminalStore(sql),
    staff: createStaffStore(sql),
    abuse: createAbuseStore(sql),
    duties: createDutyStore(sql),
    orders: createOrderStore(sql),
    people: createPeopleStore(sql),
    help: createHelpStore(sql),
    shifts: createShiftStore(sql),
    leaders: createLeaderStore(sql),
    fleet: createFleetStore(sql),
    enrolmentCodes: createEnrolmentCodeStore(sql),
    timetables: createTimetableStore(sql),
    close,
  };
}
