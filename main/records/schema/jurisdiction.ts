import { z } from '../../../preload/contract/z.ts';
import type { CatalogueProblem } from './rules.ts';
import {
  basis,
  type CatalogueFile,
  catalogueName,
  catalogueVersion,
  forbid,
  name,
  storageClass,
} from './shape.ts';
import { isJoining, isKept } from './table.ts';

const { floor_days, ceiling_days } = storageClass.shape;
const classDays = z.strictObject({ floor_days, ceiling_days, basis });

/** A catalogue file that takes the forms of another one and says by which law, and for how long, they are kept elsewhere. */
export const jurisdictionShape = z.strictObject({
  catalogue: catalogueName,
  version: catalogueVersion,
  /** The catalogue it takes the forms from: a file of that name beside it. */
  extends: catalogueName,
  /** Days and laws of the classes that hold personal data. */
  classes: z.strictObject({ N1: classDays, A3: classDays }),
  forbid: forbid.optional(),
  /** Laws of every field that is kept. */
  basis: z.record(name, basis),
});

/** Such a file as read. */
export type JurisdictionFile = z.infer<typeof jurisdictionShape>;

/** The effective catalogue, or the rule the file breaks. */
export type Effective =
  | { readonly ok: true; readonly file: CatalogueFile }
  | { readonly ok: false; readonly problem: CatalogueProblem };

/**
 * A jurisdiction applied to what it extends. It may keep less, never more; no law of the other catalogue remains, nor a note
 * that could cite one. What is not kept is left out, so that the result says by itself what is.
 */
export function effectiveCatalogue(base: CatalogueFile, own: JurisdictionFile): Effective {
  const forbidden = [...new Set([...(base.forbid ?? []), ...(own.forbid ?? [])])].sort();
  const kept = base.fields.filter((field) => isKept({ forbid: forbidden }, field));
  const names = new Set(kept.map(({ field }) => field));
  const refuse = (at: string, rule: string): Effective => ({ ok: false, problem: { at, rule } });

  const unknown = (own.forbid ?? []).find((each) => !base.fields.some(({ field }) => field === each));
  if (unknown !== undefined) return refuse('forbid', `field ${unknown} is not in the catalogue`);
  const lawless = kept.find(({ field }) => own.basis[field] === undefined);
  if (lawless !== undefined)
    return refuse(`basis.${lawless.field}`, 'kept without a law of this jurisdiction');
  const stranger = Object.keys(own.basis).find((each) => !names.has(each));
  if (stranger !== undefined) return refuse(`basis.${stranger}`, 'not kept, or not in the catalogue');

  const { N1, A3, ...others } = base.classes;
  const file: CatalogueFile = {
    ...base,
    catalogue: own.catalogue,
    version: own.version,
    classes: { ...withoutBasis(others), N1: { ...N1, ...own.classes.N1 }, A3: { ...A3, ...own.classes.A3 } },
    fields: kept.map(({ note: _, ...field }) => ({ ...field, basis: own.basis[field.field] ?? [] })),
    record_types: base.record_types
      .map((each) => ({ ...each, fields: each.fields.filter((field) => names.has(field)) }))
      .filter(({ fields }) => kept.some((field) => fields.includes(field.field) && !isJoining(field))),
    forbid: forbidden,
  };
  return { ok: true, file };
}

type OtherClasses = Omit<CatalogueFile['classes'], 'N1' | 'A3'>;

function withoutBasis({ RAM, E1, S0, H }: OtherClasses): OtherClasses {
  const bare = ({ basis: _, ...each }: OtherClasses['H']) => each;
  return { RAM: bare(RAM), E1: bare(E1), S0: bare(S0), H: bare(H) };
}
