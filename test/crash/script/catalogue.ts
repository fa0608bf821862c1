import { resolve } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../../main/records/catalogue.ts';

/** File of the shipped catalogue that scripts keep their records by. */
export const catalogueFile = resolve(import.meta.dirname, '../../../main/records/catalogues/CN-SH-LG.json');

/** Reads a catalogue. */
export function catalogueFrom(file: string): Catalogue {
  const loaded = loadCatalogue(file, { demo: true });
  if (!loaded.ok) throw new Error(`${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue;
}
