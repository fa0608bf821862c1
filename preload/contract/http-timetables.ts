import { endpoint } from './http-endpoint.ts';
import { id } from './http-shapes.ts';
import { timetableDraft, timetableRow } from './http-timetable-shapes.ts';
import { z } from './z.ts';

/** The version that the sender has seen: another one that holds meanwhile is not overwritten. */
const seen = z.int().min(0);

/** Opening hours, lit screens and maintenance windows by weekday. */
export const timetableEndpoints = {
  timetables: endpoint({
    method: 'GET',
    path: '/staff/timetables',
    callers: ['it', 'auditor'],
    summary:
      'The timetable of the hotel, those of terminals that have their own, and who follows them already',
    body: z.undefined(),
    answer: z.strictObject({
      timeZone: z.string().max(64),
      hotel: timetableRow,
      /** Every terminal in use, by label. */
      terminals: z.array(
        z.strictObject({
          terminalId: id,
          label: z.string().max(64),
          own: timetableRow,
          /** It has told that it follows what is set now. */
          isTaken: z.boolean(),
        }),
      ),
    }),
  }),
  setTimetable: endpoint({
    method: 'POST',
    path: '/staff/timetables',
    callers: ['it'],
    summary: 'Set the timetable of the hotel',
    body: z.strictObject({ version: seen, timetable: timetableDraft }),
    answer: timetableRow,
  }),
  setTerminalTimetable: endpoint({
    method: 'POST',
    path: '/staff/fleet/:terminalId/timetable',
    callers: ['it'],
    summary: 'Set the timetable of one terminal, in place of the hotel’s; null: that of the hotel again',
    body: z.strictObject({ version: seen, timetable: timetableDraft.nullable() }),
    answer: timetableRow,
  }),
} as const;
