import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../../main/records/catalogue.ts';
import type { Retention } from './model.ts';

const file = join(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');

const made = new Map<string, Catalogue>();

/** The shipped catalogue with other days, so that half a year passes in a week. */
export function shortCatalogue(retention: Retention): Catalogue {
  const name = `${retention.floorDays} ${retention.ceilingDays}`;
  const catalogue = made.get(name) ?? parsed(retention);
  made.set(name, catalogue);
  return catalogue;
}

function parsed({ floorDays, ceilingDays }: Retention): Catalogue {
  const raw = JSON.parse(readFileSync(file, 'utf8'));
  Object.assign(raw.classes.N1, { floor_days: floorDays, ceiling_days: ceilingDays });
  const result = parseCatalogue(JSON.stringify(raw), { demo: true });
  if (!result.ok) throw new Error(`${result.problem.at}: ${result.problem.rule}`);
  return result.catalogue;
}
