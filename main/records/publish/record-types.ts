import type { Catalogue } from '../catalogue.ts';
import type { ValueKind } from '../schema/kinds.ts';
import type { Keeper } from '../schema/shape.ts';
import type { FieldForm } from '../schema/table.ts';
import { generatedLine } from './generated-line.ts';

/** Text of `generated/record-types.ts`: the types of the records this catalogue allows. Pure; the same catalogue gives the same text. */
export function recordTypesSource(catalogue: Catalogue): string {
  const types = Object.entries(catalogue.table.types);
  const kinds = new Set(allKinds(catalogue).flatMap((kind) => brandOf(kind)));
  return [
    `// ${generatedLine(catalogue)}`,
    `import type { ${[...kinds].sort().join(', ')} } from '../schema/values.ts';`,
    '',
    '/** The catalogue these types were generated from. */',
    'export const generatedFrom = {',
    `  catalogue: ${quote(catalogue.name)},`,
    `  version: ${quote(catalogue.version)},`,
    `  sha256: ${quote(catalogue.sha256)},`,
    '} as const;',
    '',
    ...types.flatMap(([type, fields]) => recordSource(type, fields)),
    '/** What the store adds to every record. */',
    'export type AddedFields = {',
    ...membersOf(catalogue.table.added),
    '};',
    '',
    ...unionSource(catalogue, 'terminal'),
    ...unionSource(catalogue, 'gateway'),
    '/** Every record, as its writer gives it. */',
    'export type RecordEvent = TerminalRecordEvent | GatewayRecordEvent;',
    '',
    '/** Name of a record type. */',
    "export type RecordType = RecordEvent['type'];",
    '',
    '/** What is kept of a record: a jurisdiction may keep less of it than its writer gives, but never its place and time. */',
    'type Kept<Event> = Event extends { readonly type: string }',
    "  ? Pick<Event, keyof Event & ('type' | 'session_id')> & Partial<Omit<Event, 'type' | 'session_id'>>",
    '  : never;',
    '',
    '/** A record as it is kept. */',
    'export type KeptRecord = Kept<RecordEvent> & AddedFields;',
    '',
  ].join('\n');
}

function unionSource({ tables }: Catalogue, keeper: Keeper): string[] {
  const word = keeper.slice(0, 1).toUpperCase() + keeper.slice(1);
  return [
    `/** Every record a ${keeper} may keep, as its writer gives it. */`,
    `export type ${word}RecordEvent =`,
    `${Object.keys(tables[keeper].types)
      .map((type) => `  | ${typeName(type)}`)
      .join('\n')};`,
    '',
  ];
}

function recordSource(type: string, fields: Readonly<Record<string, FieldForm>>): string[] {
  return [
    `/** Record \`${type}\` of the catalogue. */`,
    `export type ${typeName(type)} = {`,
    `  readonly type: ${quote(type)};`,
    ...membersOf(fields),
    '};',
    '',
  ];
}

function membersOf(fields: Readonly<Record<string, FieldForm>>): string[] {
  return Object.entries(fields).flatMap(([name, form]) => {
    if ('value' in form) return [`  readonly ${name}: ${typeOf(form.value)};`];
    const parts = Object.entries(form.parts).map(([part, kind]) => `    readonly ${part}: ${typeOf(kind)};`);
    return [`  readonly ${name}: {`, ...parts, '  };'];
  });
}

function typeOf(kind: ValueKind): string {
  switch (kind.kind) {
    case 'enum':
      return kind.values.map(quote).join(' | ');
    case 'id':
      return `Id<${kind.max}>`;
    case 'hex':
      return `Hex<${kind.length}>`;
    case 'ruleId':
      return `RuleId<${kind.max}>`;
    case 'version':
      return `Version<${kind.max}>`;
    case 'code':
      return `Code<${kind.max}>`;
    case 'seconds':
      return 'Seconds';
    case 'address':
      return 'Address';
    case 'count':
    case 'offset':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return unreachable(kind);
  }
}

/** Name of the branded type a kind needs, if it needs one. */
function brandOf(kind: ValueKind): string[] {
  const name = /^[A-Z][A-Za-z]+/.exec(typeOf(kind))?.[0];
  return name === undefined ? [] : [name];
}

function allKinds({ table }: Catalogue): ValueKind[] {
  const forms = [...Object.values(table.types), table.added].flatMap((fields) => Object.values(fields));
  return forms.flatMap((form) => ('value' in form ? [form.value] : Object.values(form.parts)));
}

function typeName(type: string): string {
  const words = type.split('.').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}Record`;
}

/** Names and values of a catalogue hold letters, digits, dots and hyphens only, so nothing needs escaping. */
function quote(text: string): string {
  return `'${text}'`;
}

function unreachable(kind: never): never {
  throw new Error(`unreachable: ${JSON.stringify(kind)}`);
}
