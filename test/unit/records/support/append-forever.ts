import { writeSync } from 'node:fs';
import { accessDenied } from '../../../../main/records/events/terminal-events.ts';
import { childStore } from './child-store.ts';

// Appends until it is killed; tells every number on standard output after the store acknowledged it.

const store = childStore(process.argv[2] ?? '');
for (;;) writeSync(1, `${store.append(accessDenied('token-refused'))[0]?.seq}\n`);
