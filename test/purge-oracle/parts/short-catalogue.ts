import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../../main/records/catalogue.ts';
import type { Retention } from './model.ts';

const file = join(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');

/** The shipped catalogue with other days, so that half a year passes in a week. */
export function shortCatalogue({ floorDays, ceilingDays }: Retention): Catalogue {
  const raw = JSON.parse(readFileSync(file, 'utf8'));
  Object.assign(raw.classes.N1, { floor_days: floorDays, ceiling_days: ceilingDays });
  const parsed = parseCatalogue(JSON.stringify(raw), { demo: true });
  if (!parsed.ok) throw new Error(`${parsed.problem.at}: ${parsed.problem.rule}`);
  return parsed.catalogue;
}
