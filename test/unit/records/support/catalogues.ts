import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Catalogue, loadCatalogue } from '../../../../main/records/catalogue.ts';

/** Folder of the shipped catalogues. */
export const catalogueFolder = resolve(import.meta.dirname, '../../../../main/records/catalogues');

/** A shipped catalogue, as a demo reads it. */
export function shipped(name: string): Catalogue {
  return loadedFrom(join(catalogueFolder, `${name}.json`));
}

/** The catalogue of a file, as a demo reads it; a refusal fails the test. */
export function loadedFrom(file: string): Catalogue {
  const loaded = loadCatalogue(file, { demo: true });
  if (!loaded.ok) throw new Error(`${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue;
}

/** Text of a shipped catalogue file. */
export function shippedText(name: string): string {
  return readFileSync(join(catalogueFolder, `${name}.json`), 'utf8');
}
