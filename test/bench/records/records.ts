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
      '`node:crypto` keeps nothing: it only makes the calls that the format asks for with each record (AES-256-GCM under a key of its own, five SHA-256). Its column beside the ratios is the time of the bare inserts and then of these calls, with no code between them.',
      'better-sqlite3 inserts the same bytes bare (WAL, synchronous=FULL), one row in a statement; the store binds sixteen where there are as many. node:fs appends them to a file and calls fdatasync. Everything is durable when a call returns; in each round all keep the same records, in changing order.',
      'Goals: sealing at most 1.15 times the time of bare inserts in groups (the column of `node:crypto` says what of that the format alone takes); at most 1,024 bytes a session; half a year verified within 10 s.',
    ],
  };
}
