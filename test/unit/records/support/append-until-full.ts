import { accessDenied } from '../../../../main/records/events/terminal-events.ts';
import { StoreError } from '../../../../main/records/store-error.ts';
import { childStore } from './child-store.ts';

// Appends until the disk refuses, then once more, then looks the store over. Tells what happened as one JSON line.

const folder = process.argv[2] ?? '';
const attempt = (work: () => unknown): string => {
  try {
    return String(work());
  } catch (error) {
    return error instanceof StoreError ? error.code : `unexpected: ${error}`;
  }
};

const store = childStore(folder);
let acknowledged = 0;
let first = '';
while (acknowledged < 100_000) {
  first = attempt(() => {
    acknowledged = (store.append(accessDenied('token-refused'))[0]?.seq ?? 0) + 1;
    return 'kept';
  });
  if (first !== 'kept') break;
}
const second = attempt(() => store.append(accessDenied('not-started'))[0]?.seq);
const listed = attempt(() => store.list().length);
process.stdout.write(`${JSON.stringify({ acknowledged, first, second, listed: Number(listed) })}\n`);
