import { endpoint } from './http-endpoint.ts';
import { epochMs, id } from './http-shapes.ts';
import { z } from './z.ts';

/** A code that IT made for one terminal, without the code itself: that is told once. */
export const enrolmentCodeRow = z.strictObject({
  codeId: id,
  label: z.string().min(1).max(40),
  profileIds: z.array(id),
  madeBy: z.string(),
  madeAtMs: epochMs,
  expiresAtMs: epochMs,
  state: z.enum(['open', 'used', 'expired', 'withdrawn']),
  /** The terminal that used it. */
  terminalId: id.nullable(),
});

/** What IT does with enrolment codes. */
export const enrolmentCodeEndpoints = {
  enrolmentCodes: endpoint({
    method: 'GET',
    path: '/staff/enrolment-codes',
    callers: ['it', 'auditor'],
    summary: 'Enrolment codes that were made, newest first',
    body: z.undefined(),
    answer: z.strictObject({ codes: z.array(enrolmentCodeRow) }),
  }),
  makeEnrolmentCode: endpoint({
    method: 'POST',
    path: '/staff/enrolment-codes',
    callers: ['it'],
    summary: 'Make a code with which one terminal enrols by itself; the code is told once',
    body: z.strictObject({
      label: z.string().min(1).max(40),
      profileIds: z.array(id).min(1).max(50),
      validHours: z.int().min(1).max(168),
    }),
    answer: z.strictObject({ code: z.string().length(17), row: enrolmentCodeRow }),
  }),
  withdrawEnrolmentCode: endpoint({
    method: 'POST',
    path: '/staff/enrolment-codes/:codeId/withdraw',
    callers: ['it'],
    summary: 'Take back a code that was not used',
    body: z.strictObject({}),
    answer: enrolmentCodeRow,
  }),
};
