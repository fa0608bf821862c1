import type { shiftEndpoints } from '../../../preload/contract/http-shift.ts';
import type { Handlers } from '../http/handlers.ts';
import type { StaffDesk } from '../staff/staff-desk.ts';
import { createIssuanceDesk, type IssuanceDesk, type IssuanceDeskDeps } from './issuance-desk.ts';
import { createShiftDesk, type ShiftDesk, type ShiftDeskDeps } from './shift-desk.ts';

/** The part of staff's endpoints that is about the issuance log and shifts. */
export type ShiftHandlers = Pick<Handlers, keyof typeof shiftEndpoints>;

/** The parts that answer them. */
export type ShiftParts = {
  readonly issuance: IssuanceDesk;
  readonly shifts: ShiftDesk;
  readonly staffDesk: Pick<StaffDesk, 'end'>;
};

/** Puts the parts together. */
export function createShiftParts(
  deps: IssuanceDeskDeps & ShiftDeskDeps & Pick<ShiftParts, 'staffDesk'>,
): ShiftParts {
  return { issuance: createIssuanceDesk(deps), shifts: createShiftDesk(deps), staffDesk: deps.staffDesk };
}

/** Ties the endpoints to the parts that answer. */
export function shiftHandlers({ issuance, shifts, staffDesk }: ShiftParts): ShiftHandlers {
  return {
    issuanceLog: ({ parameters }) => issuance.log(parameters.day ?? ''),
    countersign: ({ staff, parameters }) => issuance.countersign(staff, parameters.day ?? ''),
    shift: () => shifts.state(),
    async closeShift({ staff, body, keepCookie }) {
      const handedOver = await shifts.close(staff, body);
      if (!handedOver.ok) return handedOver;
      await staffDesk.end(staff.sessionHash);
      keepCookie(null);
      return handedOver;
    },
    takeShift: ({ staff, parameters }) => shifts.take(staff, parameters.handOverId ?? ''),
  };
}
