import { enDesk } from './en/desk.ts';
import { enErrors } from './en/errors.ts';
import { enFleet } from './en/fleet.ts';
import { enHours } from './en/hours.ts';
import { enLists } from './en/lists.ts';
import { enOwn } from './en/own.ts';
import { enPeople } from './en/people.ts';
import { enRecords } from './en/records.ts';
import { enRules } from './en/rules.ts';
import { enScan } from './en/scan.ts';
import { enShift } from './en/shift.ts';

/** The texts of the staff page; every other language has the same shape. */
export const en = {
  ...enDesk,
  ...enFleet,
  ...enHours,
  ...enLists,
  ...enOwn,
  ...enPeople,
  ...enRecords,
  ...enRules,
  ...enScan,
  ...enShift,
  ...enErrors,
} as const;
