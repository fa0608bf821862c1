import type { Catalogue } from '../catalogue.ts';
import { isAboutGuests } from '../schema/notice.ts';
import type { CatalogueField, CatalogueFile } from '../schema/shape.ts';
import { isKept, type RecordForms } from '../schema/table.ts';

/** One line of the register: a field that is kept, in one kind of record. */
export type RegisterRow = {
  /** Record type; `every record` for what the store adds; of what lies outside segments, its name in the catalogue. */
  readonly activity: string;
  readonly keptBy: string;
  readonly subjects: string;
  readonly field: string;
  readonly purpose: string;
  readonly form: string;
  readonly laws: string;
  readonly class: string;
  readonly keptDays: string;
  readonly goneByDays: string;
  readonly recipients: string;
};

/** Lines of the register of processing activities (GDPR 30, PIPL 55 and 56): all that is kept, nothing that is not. */
export function registerRows(catalogue: Catalogue): readonly RegisterRow[] {
  const { file, table } = catalogue;
  const kept = new Map(
    file.fields.filter((field) => isKept(file, field)).map((field) => [field.field, field]),
  );
  const added = Object.keys(table.added);
  const inRecords = file.record_types
    .filter(({ type }) => Object.hasOwn(table.types, type))
    .flatMap(({ type, keepers, fields }) =>
      fields
        .flatMap((name) => kept.get(name) ?? [])
        .map((field) =>
          rowOf(file, field, {
            activity: type,
            keptBy: keepers.join(', '),
            class: table.classes[type] ?? 'N1',
            subjects: subjectsOf(table.types[type] ?? {}),
          }),
        ),
    );
  const used = new Set([...added, ...inRecords.map(({ field }) => field)]);
  const everywhere = added
    .flatMap((name) => kept.get(name) ?? [])
    .map((field) =>
      rowOf(file, field, {
        activity: 'every record',
        keptBy: 'terminal, gateway',
        class: 'N1, A3',
        subjects: 'as the record',
      }),
    );
  const elsewhere = [...kept.values()]
    .filter(({ field }) => !used.has(field))
    .map((field) =>
      rowOf(file, field, {
        activity: field.record === '(cache)' ? 'memory of the check-in, no record' : field.record,
        keptBy: field.class === 'S0' ? 'terminal, gateway' : 'gateway',
        class: field.class,
        subjects: field.class === 'S0' ? 'nobody' : 'guests',
      }),
    );
  return [...everywhere, ...inRecords, ...elsewhere];
}

type Place = Pick<RegisterRow, 'activity' | 'keptBy' | 'subjects' | 'class'>;

function rowOf(file: CatalogueFile, field: CatalogueField, place: Place): RegisterRow {
  return {
    ...place,
    field: field.field,
    purpose: field.purpose,
    form: field.form,
    laws: field.basis.map(({ law, article, check }) => `${law} ${article} (${check})`).join('; '),
    ...daysOf(file, place.class),
    recipients: field.readers.map((reader) => file.readers[reader] ?? reader).join('; ') || 'nobody',
  };
}

function daysOf({ classes }: CatalogueFile, name: string): Pick<RegisterRow, 'keptDays' | 'goneByDays'> {
  const found = Object.entries(classes).filter(([each]) => name.split(', ').includes(each));
  return {
    keptDays: found.map(([, { floor_days }]) => String(floor_days)).join(', '),
    goneByDays: found.map(([, { ceiling_days }]) => String(ceiling_days ?? 'never')).join(', '),
  };
}

const staffParts = ['admin_actor', 'approver_a', 'approver_b', 'requester'];

function subjectsOf(forms: RecordForms): string {
  const names = Object.entries(forms).flatMap(([name, form]) => [
    name,
    ...('value' in form ? [] : Object.keys(form.parts)),
  ]);
  const subjects = [
    ...(isAboutGuests(forms) ? ['guests'] : []),
    ...(names.some((name) => staffParts.includes(name)) ? ['staff'] : []),
  ];
  return subjects.join(', ') || 'nobody';
}
