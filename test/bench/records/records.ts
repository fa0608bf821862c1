import type { BenchOptions, Findings } from '../report/measurement.ts';
import { measureAppends } from './append-rounds.ts';
import { measureHalfYear } from './half-year.ts';
import { measureBytes } from './session-bytes.ts';

/** Measures the record store: durable appends against bare inserts, bytes, export and verification. */
export async function benchRecords(options: BenchOptions): Promise<Findings> {
  const appends = measureAppends(options);
  options.note('bytes of a session');
  const bytes = measureBytes();
  const halfYear = await measureHalfYear(options);
  return {
    measurements: [...appends, ...bytes, ...halfYear.measurements],
    notRun: halfYear.notRun,
    notes: [
      '`store_appends` is the whole store: checks against the catalogue, sealing, tree, head, and a signed checkpoint of the spine after each 64 records. `sealed_rows` is what sealing adds to the same rows: keys, ciphertext, leaf, tree and head.',
      'better-sqlite3 inserts the same bytes bare (WAL, synchronous=FULL), node:fs appends them to a file and calls fdatasync. Everything is durable when a call returns; in each round all keep the same records, in changing order.',
      'Goals: sealing at most 1.15 times the time of bare inserts in groups; at most 1,024 bytes a session; half a year verified within 10 s.',
    ],
  };
}
