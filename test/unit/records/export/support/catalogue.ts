import { resolve } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../../../../main/records/catalogue.ts';

/** The shipped catalogue, as a demo reads it. */
export function shippedCatalogue(): Catalogue {
  const file = resolve(import.meta.dirname, '../../../../../main/records/catalogues/CN-SH-LG.json');
  const loaded = loadCatalogue(file, { demo: true });
  if (!loaded.ok) throw new Error(`${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue;
}
