import type { SecurityEventRecord } from '../generated/record-types.ts';
import { id } from '../schema/values.ts';

/** Kind, rule and severity of security events, as the catalogue names them. */
export type SecurityKind = SecurityEventRecord['sec_event']['kind'];

/** What refused. */
export type SecurityRule = SecurityEventRecord['sec_event']['rule'];

/** How much it says. */
export type Severity = SecurityEventRecord['sec_event']['severity'];

/** Refusals of one sort, counted. */
export type SecurityCount = {
  readonly kind: SecurityKind;
  readonly rule: SecurityRule;
  readonly severity: Severity;
  readonly count: number;
};

/** Greatest count of the catalogue; more is counted as this many. */
export const countMax = 1_000_000;

const sessionIdLength = 16;

/** `security.event`: what was refused during a session and how often; never where. */
export function securityEvent(sessionId: string, sum: SecurityCount): SecurityEventRecord {
  const { kind, rule, severity, count } = sum;
  return {
    type: 'security.event',
    session_id: id(sessionId, sessionIdLength),
    sec_event: { kind, rule, severity, count: Math.min(count, countMax) },
  };
}
