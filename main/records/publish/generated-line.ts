import type { Catalogue } from '../catalogue.ts';

/** First line of whatever is generated from a catalogue. */
export function generatedLine({ name, version }: Pick<Catalogue, 'name' | 'version'>): string {
  return `Generated from the record catalogue ${name} ${version} by main/tools/generate-records.ts. Not to be edited.`;
}
