import { readFileSync, writeFileSync } from 'node:fs';
import { doctorItems } from '../doctor/items.ts';
import { manualTable } from '../doctor/manual.ts';

// `node main/tools/generate-doctor-manual.ts` writes the table of docs/deploy/doctor.md anew from the doctor's own items.

const file = new URL('../../docs/deploy/doctor.md', import.meta.url);
const text = readFileSync(file, 'utf8');
const begin = text.indexOf('| item, ');
const end = text.indexOf('\n\n', begin);
writeFileSync(file, `${text.slice(0, begin)}${manualTable(doctorItems)}${text.slice(end + 1)}`);
