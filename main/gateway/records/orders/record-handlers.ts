import type { staffRecordEndpoints } from '../../../../preload/contract/http-staff-records.ts';
import { isDay } from '../../../records/days.ts';
import type { Handlers } from '../../http/handlers.ts';
import { answer, refuse } from '../../refusal.ts';
import { type OverviewDeps, recordsOverview } from '../overview/origin-states.ts';
import { paperCheckpoints } from '../overview/paper-checkpoints.ts';
import { trailOf } from '../overview/trail.ts';
import type { OrderDesk } from './order-desk.ts';

/** The part of staff's endpoints that is about records. */
export type StaffRecordHandlers = Pick<Handlers, keyof typeof staffRecordEndpoints>;

/** Ties the endpoints of the records page to the parts that answer them. */
export function staffRecordHandlers(deps: OverviewDeps & { readonly desk: OrderDesk }): StaffRecordHandlers {
  const { desk, records } = deps;
  return {
    recordsOverview: async () => answer(await recordsOverview(deps)),
    recordOrders: ({ staff }) => desk.list(staff.person),
    requestRecordOrder: ({ staff, body }) => desk.request(staff.person, body),
    approveRecordOrder: ({ staff, parameters }) => desk.approve(staff.person, parameters.orderId ?? ''),
    refuseRecordOrder: ({ staff, parameters }) => desk.refuse(staff.person, parameters.orderId ?? ''),
    resolvedSubject: ({ staff, parameters }) => desk.subject(staff.person, parameters.orderId ?? ''),
    paperCheckpoints: async () => answer({ checkpoints: await paperCheckpoints(records) }),
    async recordTrail({ parameters }) {
      const day = parameters.day ?? '';
      if (!isDay(day)) return refuse('bad-input');
      return answer({ day, rows: trailOf(records.own, day) });
    },
  };
}
