import type { HoldLedger } from '../../../../main/records/hold/place-hold.ts';
import { canonical } from '../../../../main/records/schema/canonical.ts';
import type { SpineFact, SpineRow } from '../../../../main/records/store-ports.ts';

/** A spine in memory, to see what is written to it. */
export type MemoryLedger = HoldLedger & {
  readonly rows: SpineRow[];
  readonly scopes: Map<string, Buffer>;
  /** How often it was signed. */
  signed: number;
};

/** An empty one. Every entry is a second later than the one before, from `atSeconds` on. */
export function memoryLedger(atSeconds: number): MemoryLedger {
  const rows: SpineRow[] = [];
  const add = (fact: SpineFact) => {
    const index = rows.length;
    rows.push({ index, text: canonical({ ...fact, at: atSeconds + index }) });
    return { index };
  };
  return {
    rows,
    scopes: new Map(),
    signed: 0,
    addFact: add,
    checkpoint() {
      this.signed += 1;
    },
    nowMs: () => (atSeconds + rows.length) * 1000,
    facts: (kinds) => rows.filter(({ text }) => kinds.includes(JSON.parse(text).kind)),
    openCase(holdId, scope, placed) {
      this.scopes.set(holdId, scope);
      add(placed);
      add({ kind: 'segment.opened', segment: `H-${holdId}`, key: '00', catalogue: '00' });
    },
  };
}
