import { fileRows } from './file-rows.ts';
import { keyRowsAll } from './key-rows.ts';
import { noteRows } from './note-rows.ts';
import { recordRows } from './record-rows.ts';
import { retentionRows } from './retention-rows.ts';
import type { Row } from './row.ts';
import { spineRows } from './spine-rows.ts';

/** Every kind of tampering the harness knows. */
export const rows: readonly Row[] = [
  ...fileRows,
  ...noteRows,
  ...keyRowsAll,
  ...spineRows,
  ...retentionRows,
  ...recordRows,
];
