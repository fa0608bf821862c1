import type { Handlers } from '../http/handlers.ts';
import type { GuestSide } from './guest-side.ts';
import type { HelpDesk } from './help-desk.ts';

/** The parts that answer. */
export type HelpParts = { readonly guestSide: GuestSide; readonly desk: HelpDesk };

/** Endpoints of help between a guest and the desk. */
export type HelpHandlers = ReturnType<typeof helpHandlers>;

/** Ties every endpoint of help to the part that answers it. */
export function helpHandlers({ guestSide, desk }: HelpParts) {
  return {
    ...guestHelpHandlers(guestSide),
    sendMessage: ({ parameters, body }) => desk.sendMessage(parameters.terminalId ?? '', body),
    addTime: ({ parameters, body }) => desk.addTime(parameters.terminalId ?? '', body.minutes),
    endSession: ({ staff, parameters, body }) =>
      desk.endSession(staff, parameters.terminalId ?? '', body.reason),
    allowSite: ({ staff, parameters, body }) => desk.allowSite(staff, parameters.terminalId ?? '', body),
    closeHelp: ({ parameters }) => desk.closeHelp(parameters.terminalId ?? ''),
  } satisfies Partial<Handlers>;
}

/** The part of them that a terminal asks. */
export function guestHelpHandlers(guestSide: GuestSide) {
  return {
    askHelp: ({ terminal, parameters, body }) =>
      guestSide.ask(terminal, parameters.leaseId ?? '', body.about),
    awaitOrders: ({ terminal, parameters, body }) =>
      guestSide.awaitOrders(terminal, parameters.leaseId ?? '', body.after),
  } satisfies Partial<Handlers>;
}
