import { cosignedAtSeconds } from '../../notes/signatures.ts';
import { parseVkey } from '../../notes/vkey.ts';
import type { NoteRow, RecordStore, StoreReader } from '../../store-ports.ts';
import type { PackageOrigin } from '../plan.ts';
import { createSpineFacts, type SpineFacts } from './spine-facts.ts';

/** Entries of a spine read at a time. */
const batchEntries = 2_000;

/** Reads the spines of all stores of a package, the exporter's last; the others as far as their newest checkpoint. */
export function* lookAt(
  exporter: RecordStore,
  readers: readonly StoreReader[],
  witnesses: readonly string[],
): Generator<void, readonly PackageOrigin[]> {
  const origins: PackageOrigin[] = [];
  for (const reader of readers) {
    const notes = reader.notes();
    const newest = notes.at(-1);
    // A store that never signed anything has nothing that could be shown.
    if (newest === undefined) continue;
    const facts = yield* factsOf(reader, newest.size);
    const seenAtSeconds = lastSeen(notes, [...witnesses, ...reader.witnesses()]);
    origins.push({ reader, facts, isExporter: false, seenAtSeconds });
  }
  exporter.checkpoint();
  const facts = yield* factsOf(exporter, exporter.spineSize());
  origins.push({ reader: exporter, facts, isExporter: true, seenAtSeconds: null });
  return origins;
}

/** Takes what has been added to a spine since the last look. */
export function catchUp({ reader, facts }: PackageOrigin): void {
  takeSome(reader, facts, reader.spineSize() - facts.size());
}

function* factsOf(reader: StoreReader, size: number): Generator<void, SpineFacts> {
  const facts = createSpineFacts(reader.origin);
  while (facts.size() < size) {
    takeSome(reader, facts, Math.min(batchEntries, size - facts.size()));
    yield;
  }
  return facts;
}

function takeSome(reader: StoreReader, facts: SpineFacts, count: number): void {
  const until = facts.size() + count;
  while (facts.size() < until) {
    const rows = reader.spine(facts.size(), until - facts.size());
    if (rows.length === 0) throw new RangeError('spine ended early');
    facts.take(rows);
  }
}

/** Latest time at which one of the witnesses cosigned one of the checkpoints; null when none did. */
export function lastSeen(notes: readonly NoteRow[], witnesses: readonly string[]): number | null {
  const keys = [...new Set(witnesses)].flatMap((vkey) => parseVkey(vkey) ?? []);
  const times = notes.flatMap(({ note }) => keys.flatMap((key) => cosignedAtSeconds(note, key) ?? []));
  return times.length === 0 ? null : Math.max(...times);
}
