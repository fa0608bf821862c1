import { createHash } from 'node:crypto';
import type { FleetFinding } from '../../../preload/contract/fleet-findings.ts';

/** What is told of an alert. Names a place and a finding, never a guest. */
export type AlertMessage = {
  /** The same for every try and every way, so that a receiver can tell a repetition. */
  readonly id: string;
  /** `on`: it begins; `over`: it has ended; `test`: somebody tries the way. */
  readonly event: 'on' | 'over' | 'test';
  readonly finding: FleetFinding | null;
  /** `fault`: guests cannot be served by it. */
  readonly severity: 'fault' | 'attention' | null;
  readonly hotelId: string;
  readonly terminalId: string | null;
  /** Name of the place, as IT gave it. */
  readonly label: string | null;
  /** Epoch milliseconds since when it is the matter. */
  readonly sinceMs: number;
};

/** A way to tell somebody. Rejects when the message was not taken; it may be told again then. */
export type AlertWay = {
  readonly name: 'webhook' | 'email';
  send(message: AlertMessage): Promise<void>;
};

/** Under what an alert is kept: what is the matter, and with which terminal. */
export function alertKeyOf(finding: FleetFinding, terminalId: string): string {
  return `${finding} ${terminalId}`;
}

/** What a key of `alertKeyOf` says. */
export function readAlertKey(alertKey: string): {
  readonly finding: FleetFinding;
  readonly terminalId: string;
} {
  const [finding, terminalId] = alertKey.split(' ') as [FleetFinding, string];
  return { finding, terminalId };
}

/** The id of a message: one for each beginning and each end. */
export function messageId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
