import type { StaffTexts } from './shape.ts';
import { zhHansDesk } from './zh-Hans/desk.ts';
import { zhHansErrors } from './zh-Hans/errors.ts';
import { zhHansFleet } from './zh-Hans/fleet.ts';
import { zhHansHours } from './zh-Hans/hours.ts';
import { zhHansLists } from './zh-Hans/lists.ts';
import { zhHansOwn } from './zh-Hans/own.ts';
import { zhHansPeople } from './zh-Hans/people.ts';
import { zhHansRecords } from './zh-Hans/records.ts';
import { zhHansRules } from './zh-Hans/rules.ts';
import { zhHansScan } from './zh-Hans/scan.ts';
import { zhHansShift } from './zh-Hans/shift.ts';

/** The staff page in Simplified Chinese. */
export const zhHans: StaffTexts = {
  ...zhHansDesk,
  ...zhHansFleet,
  ...zhHansHours,
  ...zhHansLists,
  ...zhHansOwn,
  ...zhHansPeople,
  ...zhHansRecords,
  ...zhHansRules,
  ...zhHansScan,
  ...zhHansShift,
  ...zhHansErrors,
};
