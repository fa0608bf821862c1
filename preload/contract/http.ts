import { enrolmentCodeEndpoints } from './http-enrolment-codes.ts';
import { fleetEndpoints } from './http-fleet.ts';
import { grantEndpoints } from './http-grants.ts';
import { helpEndpoints } from './http-help.ts';
import { hotelKeyEndpoints } from './http-hotel-key.ts';
import { offlineEndpoints } from './http-offline.ts';
import { peopleEndpoints } from './http-people.ts';
import { readyEndpoints } from './http-ready.ts';
import { publicRecordEndpoints } from './http-receipts.ts';
import { recordEndpoints } from './http-records.ts';
import { ruleEndpoints } from './http-rules.ts';
import { shiftEndpoints } from './http-shift.ts';
import { staffEndpoints } from './http-staff.ts';
import { staffRecordEndpoints } from './http-staff-records.ts';
import { terminalEndpoints } from './http-terminal.ts';
import { timetableEndpoints } from './http-timetables.ts';
import type { z } from './z.ts';

/** Every endpoint of the gateway, by name; server, console and terminal share it, and OpenAPI is written from it. */
export const endpoints = {
  ...staffEndpoints,
  ...grantEndpoints,
  ...peopleEndpoints,
  ...ruleEndpoints,
  ...terminalEndpoints,
  ...fleetEndpoints,
  ...timetableEndpoints,
  ...enrolmentCodeEndpoints,
  ...helpEndpoints,
  ...shiftEndpoints,
  ...staffRecordEndpoints,
  ...recordEndpoints,
  ...publicRecordEndpoints,
  ...hotelKeyEndpoints,
  ...readyEndpoints,
  ...offlineEndpoints,
} as const;

/** The name of one endpoint. */
export type EndpointName = keyof typeof endpoints;

/** What an endpoint takes. */
export type BodyOf<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['body']>;

/** What an endpoint answers. */
export type AnswerOf<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['answer']>;
