import { type Catalogue, parseCatalogue } from '../../catalogue.ts';
import { StoreError } from '../../store-error.ts';

/** Catalogues that segments name, read once. */
export type KeptCatalogues = { of(sha256: string): Catalogue };

/** Reads catalogues by their hash from `textOf`. Throws `store-missing` when one is not there, `store-damaged` when it is not what its hash says. */
export function keptCatalogues(textOf: (sha256: string) => string | null): KeptCatalogues {
  const read = new Map<string, Catalogue>();
  return {
    of(sha256) {
      const known = read.get(sha256);
      if (known !== undefined) return known;
      const text = textOf(sha256);
      if (text === null) throw new StoreError('store-missing', 'catalogue');
      // What was in force when it was written is read as it is: whether it may be used today is asked at the start.
      const parsed = parseCatalogue(text, { demo: true });
      if (!parsed.ok || parsed.catalogue.sha256 !== sha256)
        throw new StoreError('store-damaged', 'catalogue');
      read.set(sha256, parsed.catalogue);
      return parsed.catalogue;
    },
  };
}
