import { choicesOf, type JsonSchema } from './json-schema.ts';

/** A Markdown table of the fields of a schema, those of objects in it by their path. */
export function fieldsTable(schema: JsonSchema, skip: readonly string[] = []): string {
  const lines = rowsOf(schema, '').filter(([path]) => !skip.some((each) => isAt(path, each)));
  const cells = lines.map(
    ([path, type, usual, text]) => `| \`${path}\` | ${type} | ${usual} | ${text.replaceAll('|', '\\|')} |`,
  );
  return ['| field | value | when left out | meaning |', '| --- | --- | --- | --- |', ...cells].join('\n');
}

type Row = readonly [path: string, type: string, usual: string, text: string];

function isAt(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}.`);
}

function rowsOf(schema: JsonSchema, before: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = before === '' ? name : `${before}.${name}`;
    const isNeeded = schema.required?.includes(name) === true;
    const own: Row = [path, typeText(field), isNeeded ? 'needed' : usualText(field), field.description ?? ''];
    return [own, ...objectsIn(field).flatMap((object) => rowsOf(object, `${path}${labelOf(field, object)}`))];
  });
}

/** The objects whose fields stand below a field: itself, its choices, or the rows of its list. */
function objectsIn(field: JsonSchema): readonly JsonSchema[] {
  if (field.properties !== undefined) return [field];
  if (field.items !== undefined) return objectsIn(field.items);
  return choicesOf(field).flatMap(objectsIn);
}

/** One of several objects is told by the field that has one value only. */
function labelOf(field: JsonSchema, object: JsonSchema): string {
  if (field === object || objectsIn(field).length < 2) return '';
  const told = Object.values(object.properties ?? {}).find((each) => each.const !== undefined);
  return told === undefined ? '' : ` (${String(told.const)})`;
}

function typeText(field: JsonSchema): string {
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum !== undefined) return field.enum.map((each) => `\`${JSON.stringify(each)}\``).join(', ');
  const choices = choicesOf(field);
  if (choices.length > 0) return [...new Set(choices.map(typeText))].join(' or ');
  switch (field.type) {
    case 'array':
      return field.items === undefined ? 'list' : `list of ${typeText(field.items)}`;
    case 'integer':
    case 'number':
      return `number${rangeText(field)}`;
    case 'string':
      return 'text';
    case 'boolean':
      return '`true`, `false`';
    default:
      return field.type ?? 'any';
  }
}

function rangeText({ minimum, maximum }: JsonSchema): string {
  const isOpen = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER;
  return minimum === undefined || isOpen ? '' : ` ${minimum} to ${maximum}`;
}

function usualText(field: JsonSchema): string {
  if (field.default !== undefined) return `\`${JSON.stringify(field.default)}\``;
  return field.properties === undefined ? 'none' : 'see its fields';
}
