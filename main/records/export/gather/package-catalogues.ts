import { parseCatalogue } from '../../catalogue.ts';
import type { RecordTable } from '../../schema/table.ts';
import { isKept } from '../../schema/table.ts';
import { StoreError } from '../../store-error.ts';
import type { PackageOrigin } from '../plan.ts';
import { timeNames } from '../views/flat-record.ts';

/** What a package needs of one catalogue. */
export type PackageCatalogue = {
  readonly text: string;
  readonly table: RecordTable;
  /** Types whose every kept field an inspector may read. */
  readonly inspectorTypes: ReadonlySet<string>;
  /** `type:name` of the values that are times. */
  readonly times: ReadonlySet<string>;
};

/** Catalogues of a package by hash, each read once. */
export type PackageCatalogues = {
  /** Throws `store-damaged` when no store has it, or it is not what its hash says. */
  get(sha256: string): PackageCatalogue;
};

/** Looks for catalogues in the stores of a package. */
export function packageCatalogues(origins: readonly PackageOrigin[]): PackageCatalogues {
  const known = new Map<string, PackageCatalogue>();
  return {
    get(sha256) {
      const seen = known.get(sha256);
      if (seen !== undefined) return seen;
      const catalogue = readCatalogue(origins, sha256);
      known.set(sha256, catalogue);
      return catalogue;
    },
  };
}

function readCatalogue(origins: readonly PackageOrigin[], sha256: string): PackageCatalogue {
  for (const { reader } of origins) {
    const text = reader.catalogueText(sha256);
    if (text === null) continue;
    // Whether articles are still open was asked when the catalogue came into use.
    const parsed = parseCatalogue(text, { demo: true });
    if (!parsed.ok || parsed.catalogue.sha256 !== sha256) throw new StoreError('store-damaged', 'catalogue');
    const { file, table, canonicalText } = parsed.catalogue;
    const closed = new Set(
      file.fields
        .filter((field) => isKept(file, field) && !field.readers.includes('I'))
        .map(({ field }) => field),
    );
    const inspectorTypes = file.record_types
      .filter(({ fields }) => !fields.some((field) => closed.has(field)))
      .map(({ type }) => type);
    return { text: canonicalText, table, inspectorTypes: new Set(inspectorTypes), times: timeNames(table) };
  }
  throw new StoreError('store-damaged', 'catalogue is not here');
}
