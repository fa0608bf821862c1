import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sessionOpened } from '../../../../main/records/events/terminal-events.ts';
import type { RecordEvent } from '../../../../main/records/generated/record-types.ts';
import { entryOf } from '../../../../main/records/hold/holds.ts';
import type { HoldOrder } from '../../../../main/records/hold/place-hold.ts';
import { createMachine, type Machine, machineRoot, type Ports } from '../../../purge-oracle/parts/machine.ts';
import { shortCatalogue } from '../../../purge-oracle/parts/short-catalogue.ts';

export const dayMs = 86_400_000;
/** Days are kept two days and gone after four. */
export const retention = { floorDays: 2, ceilingDays: 4 };

/** Morning of the first day. */
export const startMs = Date.parse('2026-11-01T08:00:00Z');

/** A running machine with an empty store, off when the test is over. */
export function runningMachine(alter: (ports: Ports) => Ports = (ports) => ports): Machine {
  return startedIn(ownMemory(), alter);
}

/** A running machine with what another one, that is off, has on its disk; its clock stands where that one's does. */
export function machineLike(other: Machine): Machine {
  const root = ownMemory();
  cpSync(other.folder(), join(root, 'life-0'), { recursive: true });
  const machine = createMachine(root, shortCatalogue(retention), other.clock.trueMs, (ports) => ports);
  machine.open();
  return machine;
}

function startedIn(root: string, alter: (ports: Ports) => Ports): Machine {
  const machine = createMachine(root, shortCatalogue(retention), startMs, alter);
  machine.open();
  onTestFinished(() => machine.shutDown());
  return machine;
}

/** A folder in memory, removed when the test is over. */
export function ownMemory(): string {
  const root = mkdtempSync(join(machineRoot, 'guestway-purge-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

/** Id of a session by its number. */
export function sessionOf(number: number): string {
  return `s${String(number).padStart(15, '0')}`;
}

/** `session.open` of a session. */
export function openingOf(number: number): RecordEvent {
  return sessionOpened({
    sessionId: sessionOf(number),
    lease: {
      leaseId: 'lease-1',
      subjectRef: 'ab'.repeat(16),
      identityCheck: { basis: 'staff-attested', issuer: 'desk', keyVersion: 1 },
      eligibility: { eligible: true, ruleId: 'pilot@1' },
      routerId: 'router-1',
    },
    noticeVersion: 'v1',
    language: 'en',
    netLocal: '10.1.2.3',
    atMs: startMs,
  });
}

/** Goes on to a day of November at eight, with the store alive and cosigned. */
export function goTo(machine: Machine, day: number): void {
  machine.clock.trueMs = startMs + (day - 1) * dayMs;
  machine.store().tick();
  machine.cosign();
}

/** States of all segments by name. */
export function statesOf(machine: Machine): Record<string, string> {
  return Object.fromEntries(
    machine
      .store()
      .segments()
      .map(({ name, state }) => [name, state]),
  );
}

/** Entries of some kinds, without their times. */
export function entriesOf(machine: Machine, ...kinds: readonly string[]): readonly Record<string, unknown>[] {
  return machine
    .store()
    .ledger.facts(kinds)
    .map(({ text }) => {
      const { at: _, ...members } = entryOf(text);
      return members;
    });
}

/** Names of all files of the store. */
export function filesOf(machine: Machine): readonly string[] {
  return readdirSync(machine.folder(), { recursive: true, encoding: 'utf8' });
}

/** An order over the first day that lapses after a week. */
export function orderOf(holdId: string, change: Partial<HoldOrder> = {}): HoldOrder {
  return {
    holdId,
    instrument: 'Order 7',
    fromDay: '2026-11-01',
    toDay: '2026-11-01',
    sessionIds: [],
    approvers: ['anna', 'bo'],
    expiresAtMs: startMs + 7 * dayMs,
    ...change,
  };
}
