import type { Catalogue } from '../catalogue.ts';
import type { ValueKind } from '../schema/kinds.ts';
import type { FieldForm, RecordForms } from '../schema/table.ts';

type Schema = { readonly [key: string]: unknown };

/**
 * JSON Schema (2020-12) of `record` in a line of `records.jsonl` (`docs/records-format.md` 7). As strict as the language
 * allows: lengths count code points, and of an IPv6 address only the letters are looked at.
 */
export function exportSchema({ name, version, sha256, table }: Catalogue): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:guestway:records:${name}:${version}`,
    title: `Records kept under ${name} ${version}`,
    $comment: `catalogue SHA-256 ${sha256}`,
    oneOf: Object.entries(table.types).map(([type, forms]) => recordSchema(type, forms)),
  };
}

function recordSchema(type: string, forms: RecordForms): Schema {
  const fields = Object.entries(forms).map(([name, form]) => [name, formSchema(form)] as const);
  return closed({
    at: kindSchema({ kind: 'seconds' }),
    type: { const: type },
    ...Object.fromEntries(fields),
  });
}

function formSchema(form: FieldForm): Schema {
  if ('value' in form) return kindSchema(form.value);
  return closed(
    Object.fromEntries(Object.entries(form.parts).map(([name, kind]) => [name, kindSchema(kind)])),
  );
}

function closed(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const text = (minLength: number, maxLength: number, pattern: string): Schema => ({
  type: 'string',
  minLength,
  maxLength,
  pattern,
});

/** One kind of value; the limits are those of `schema/kinds.ts`, and a test holds the two together. */
function kindSchema(kind: ValueKind): Schema {
  switch (kind.kind) {
    case 'enum':
      return { enum: kind.values };
    case 'id':
      return text(kind.min, kind.max, '^[A-Za-z0-9_-]+$');
    case 'ruleId':
      return text(1, kind.max, '^[A-Za-z0-9_-]+(@[0-9]{1,9})?$');
    case 'hex':
      return text(kind.length, kind.length, '^[0-9a-f]+$');
    case 'seconds':
      return whole(0, 4_102_444_800);
    case 'count':
      return whole(0, kind.max);
    case 'offset':
      return whole(-kind.max, kind.max);
    case 'boolean':
      return { type: 'boolean' };
    case 'address':
      return text(2, 45, '^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$');
    case 'version':
      return text(1, kind.max, '^[0-9]+(\\.[0-9]+){1,3}(-[a-z]+(\\.[0-9]+)?)?$');
    case 'code':
      return text(1, kind.max, '^[\\p{L}\\p{N}][\\p{L}\\p{N} ()〔〕（）_-]*$');
    default:
      return unreachable(kind);
  }
}

function unreachable(kind: never): never {
  throw new Error(`unreachable: ${JSON.stringify(kind)}`);
}
