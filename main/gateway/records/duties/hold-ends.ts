import { holdEnded } from '../../../records/events/gateway-events.ts';
import { holdKinds, holdsOf } from '../../../records/hold/holds.ts';
import type { SpineRow } from '../../../records/store-ports.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { RecordGate } from './record-gate.ts';

/** What ends of holds are told from. */
export type HoldEndsDeps = {
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  /** Entries of these kinds in the gateway's own spine. */
  readonly facts: (kinds: readonly string[]) => readonly SpineRow[];
};

/** Records the end of each hold that the spine tells of, whether it lapsed or two persons lifted it: once each. */
export async function tellHoldEnds({ gate, duties, facts }: HoldEndsDeps): Promise<void> {
  for (const { holdId, ending } of holdsOf(facts(holdKinds))) {
    const note = `hold-ended:${holdId}`;
    if (ending === null || (await duties.note(note)) !== null) continue;
    if (!gate.keep(holdEnded(holdId, ending.reason))) return;
    await duties.setNote(note, ending.reason);
  }
}
