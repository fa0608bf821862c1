import { createSpineFacts, type SpineFacts } from '../../records/export/gather/spine-facts.ts';
import type { SpineRow, StoreReader } from '../../records/store-ports.ts';

/** A spine as far as it is written, entry by entry. */
export type ReadSpine = { readonly facts: SpineFacts; readonly rows: readonly SpineRow[] };

const batchEntries = 2_000;

/** Reads the spine of a store. `rows` are its entries of the kinds asked for. */
export function readSpine(reader: StoreReader, kinds: readonly string[] = []): ReadSpine {
  const facts = createSpineFacts(reader.origin);
  const kept: SpineRow[] = [];
  for (;;) {
    const rows = reader.spine(facts.size(), batchEntries);
    if (rows.length === 0) return { facts, rows: kept };
    facts.take(rows);
    kept.push(...rows.filter(({ text }) => kinds.includes(kindOf(text))));
  }
}

/** Kind of an entry. */
export function kindOf(text: string): string {
  return (JSON.parse(text) as { readonly kind: string }).kind;
}
