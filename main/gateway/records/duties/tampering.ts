import { randomBytes } from 'node:crypto';
import { incidentClosed, incidentOpened } from '../../../records/events/duty-events.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { RecordGate } from './record-gate.ts';

/** What incidents are told from. */
export type TamperingDeps = {
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  /** Terminals, and why their records are not believed; null while they are. */
  readonly terminals: () => readonly { readonly terminalId: string; readonly refusal: string | null }[];
  readonly nowMs: () => number;
};

/** Opens an incident when a terminal's records cannot be true beside the gateway's copy, and closes it when they are in order. */
export async function tellTampering({ gate, duties, terminals, nowMs }: TamperingDeps): Promise<void> {
  for (const { terminalId, refusal } of terminals()) {
    const note = `incident:${terminalId}`;
    const open = await duties.note(note);
    if ((refusal === null) === (open === null)) continue;
    const [incidentId = '', noticedAt = ''] = (
      open ?? `${randomBytes(12).toString('base64url')} ${nowMs()}`
    ).split(' ');
    const incident = {
      incidentId,
      class: 'tampering',
      affected: 0,
      noticedAtMs: Number(noticedAt),
      reportedAtMs: null,
    } as const;
    const isKept = gate.keep(refusal === null ? incidentClosed(incident) : incidentOpened(incident));
    if (!isKept) return;
    await duties.setNote(note, refusal === null ? null : `${incidentId} ${noticedAt}`);
  }
}
