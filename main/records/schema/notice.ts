import type { NoticeView } from '../../../preload/contract/views.ts';
import type { Catalogue } from '../catalogue.ts';
import { neverKeepKey } from './never-keep-key.ts';
import type { CatalogueField, CatalogueFile } from './shape.ts';
import type { FieldForm, RecordForms } from './table.ts';

/**
 * What a guest is told before anything is kept (PIPL 17 and 30, GDPR 13): every field that is kept about a guest, at the
 * terminal or in the gateway, in the catalogue's order, how long, and what is never kept.
 */
export function noticeFor(catalogue: Catalogue): NoticeView {
  return {
    version: noticeVersion(catalogue),
    keptDays: catalogue.keptDays,
    goneByDays: catalogue.goneByDays,
    rows: toldFields(catalogue).map((field) => rowOf(catalogue, field)),
    neverKept: catalogue.file.never_keep.map(neverKeepKey),
  };
}

/** Names by which a record can be tied to a guest. */
const ties = ['session_id', 'subject_ref', 'grant_id'];

/** Whether records of these forms are about a guest. */
export function isAboutGuests(forms: RecordForms): boolean {
  const names = Object.entries(forms).flatMap(([name, form]) => [name, ...partsOf(form)]);
  return names.some((name) => ties.includes(name));
}

function partsOf(form: FieldForm): string[] {
  return 'value' in form ? [] : Object.keys(form.parts);
}

function toldFields({ file, table }: Catalogue): CatalogueField[] {
  const ofGuests = Object.values(table.types).filter(isAboutGuests);
  const told = new Set([...Object.keys(table.added), ...ofGuests.flatMap((forms) => Object.keys(forms))]);
  // A copy under a hold is of a record that was told of, kept longer: the guest is told that this can happen.
  return file.fields.filter(
    (field) => told.has(field.field) || (field.class === 'H' && field.default === 'on'),
  );
}

function rowOf(catalogue: Catalogue, field: CatalogueField): NoticeView['rows'][number] {
  if (field.class === 'H')
    return { field: field.field, keptDays: null, goneByDays: daysAfterHold(catalogue.file) };
  const days = catalogue.days[field.class === 'A3' ? 'A3' : 'N1'];
  return { field: field.field, keptDays: days.floorDays, goneByDays: days.ceilingDays };
}

/** The ceiling of held copies is written as days after the end of the hold. */
function daysAfterHold({ classes }: CatalogueFile): number {
  return Number(/\d+$/.exec(String(classes.H.ceiling_days))?.[0] ?? 0);
}

/** Names the notice by catalogue, version and the beginning of its hash, in letters a record's id may have. */
function noticeVersion({ name, version, sha256 }: Catalogue): string {
  const plain = `${name}-${version}`.replaceAll('.', '-').slice(0, 55);
  return `${plain}-${sha256.slice(0, 8)}`;
}
