import { resolve } from 'node:path';
import { loadCatalogue } from '../../main/records/catalogue.ts';

const loaded = loadCatalogue(resolve(import.meta.dirname, '../../main/records/catalogues/CN-SH-LG.json'), {
  demo: true,
});
if (!loaded.ok) throw new Error(`${loaded.problem.at}: ${loaded.problem.rule}`);

/** The record catalogue as it ships. */
export const shippedCatalogue = loaded.catalogue;
