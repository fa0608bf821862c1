import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { NumberedTerminalOrder } from '../../../preload/contract/http-fleet-shapes.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { FleetStore } from '../store/ports/fleet-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';
import { orderLifeMs } from './fleet-desk.ts';

/** What a terminal's word goes through. */
export type ReportDeps = {
  readonly fleet: FleetStore;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
};

/** Keeps what a report tells beside the state, and answers the orders that the terminal still has to deal with. */
export async function takeReport(
  { fleet, clock, log }: ReportDeps,
  { terminalId }: Pick<TerminalRecord, 'terminalId'>,
  { facts, dealt = [] }: BodyOf<'reportStatus'>,
): Promise<NumberedTerminalOrder[]> {
  const nowMs = clock.nowMs();
  if (facts !== undefined) await fleet.keepFacts({ terminalId, facts, toldAtMs: nowMs });
  if (dealt.length > 0) await fleet.settle(terminalId, dealt, nowMs);
  for (const { number, result } of dealt) log.info('terminal.order-dealt', { terminalId, number, result });
  return [...(await fleet.openOrders(terminalId, nowMs - orderLifeMs))];
}

/** Keeps diagnostics that were ordered; others are refused, so that a terminal cannot fill the store. */
export async function takeDiagnostics(
  { fleet, clock, log }: ReportDeps,
  { terminalId }: Pick<TerminalRecord, 'terminalId'>,
  { number, text }: BodyOf<'sendDiagnostics'>,
): Promise<Answer<AnswerOf<'sendDiagnostics'>>> {
  if (!(await fleet.keepDiagnostics(terminalId, number, { text, atMs: clock.nowMs() })))
    return refuse('order-over');
  log.info('terminal.diagnostics-kept', { terminalId, number });
  return answer({});
}
