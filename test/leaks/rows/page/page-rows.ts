import type { PageRow } from '../row.ts';
import { requestRows } from './code/requests.ts';
import { scriptRows } from './code/scripts.ts';
import { serviceWorkerRows } from './code/service-workers.ts';
import { workerRows } from './code/workers.ts';
import { frameRows } from './content/frames.ts';
import { imageRows } from './content/images.ts';
import { mediaRows } from './content/media.ts';
import { parserRows } from './content/parsers.ts';
import { styleRows } from './content/styles.ts';
import { addressRows } from './movement/addresses.ts';
import { hintRows } from './movement/hints.ts';
import { navigationRows } from './movement/navigations.ts';
import { peerRows } from './services/peers.ts';
import { platformRows } from './services/platform.ts';
import { reportRows } from './services/reports.ts';

/** Every way out that a page of the engine can try; each was seen to leave an unguarded one. */
export const pageRows: readonly PageRow[] = [
  ...reportRows,
  ...imageRows,
  ...styleRows,
  ...mediaRows,
  ...frameRows,
  ...parserRows,
  ...scriptRows,
  ...requestRows,
  ...workerRows,
  ...serviceWorkerRows,
  ...hintRows,
  ...navigationRows,
  ...addressRows,
  ...peerRows,
  ...platformRows,
];
