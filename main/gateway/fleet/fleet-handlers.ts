import type { AlertDesk } from '../alerts/alert-desk.ts';
import type { Handlers } from '../http/handlers.ts';
import type { FleetDesk } from './fleet-desk.ts';
import type { TimetableDesk } from './timetable-desk.ts';

/** The part of staff's endpoints that is about the fleet. */
export type FleetHandlers = ReturnType<typeof fleetHandlers>;

/** Ties them to the desks that answer. */
export function fleetHandlers({
  fleetDesk,
  timetableDesk,
  alertDesk,
}: {
  readonly fleetDesk: FleetDesk;
  readonly timetableDesk: TimetableDesk;
  readonly alertDesk: AlertDesk;
}) {
  return {
    fleet: () => fleetDesk.list(),
    fleetTerminal: ({ parameters }) => fleetDesk.one(parameters.terminalId ?? ''),
    orderTerminal: ({ staff, parameters, body }) => fleetDesk.order(staff, parameters.terminalId ?? '', body),
    terminalDiagnostics: ({ parameters }) =>
      fleetDesk.diagnostics(parameters.terminalId ?? '', parameters.orderNumber ?? ''),
    timetables: () => timetableDesk.list(),
    setTimetable: ({ staff, body }) => timetableDesk.set(staff, body),
    setTerminalTimetable: ({ staff, parameters, body }) =>
      timetableDesk.setOwn(staff, parameters.terminalId ?? '', body),
    alerts: () => alertDesk.list(),
    testAlerts: () => alertDesk.test(),
  } satisfies Partial<Handlers>;
}
