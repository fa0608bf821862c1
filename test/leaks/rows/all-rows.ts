import { mainVectors } from './main/main-vectors.ts';
import { pageRows } from './page/page-rows.ts';
import type { LeakRow } from './row.ts';

/** Every row of the bench, in the order of the table. */
export const allRows: readonly LeakRow[] = [...pageRows, ...mainVectors];
