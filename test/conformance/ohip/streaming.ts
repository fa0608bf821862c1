import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
  isInputObjectType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { eventQuery } from '../../../main/gateway/hotel-systems/ohip/events/stream.ts';
import type { Tally } from '../../../main/tools/conformance/verdict.ts';
import { streamSchemaText } from '../../fakes/ohip/stream.ts';

/** The subscription of the adapter and the schema of the fake before the vendor's streaming schema. */
export function checkStreaming(introspection: unknown, tally: Tally): void {
  const found = structuredClone(introspection) as { __schema: { mutationType: unknown } };
  // The schema names a type of mutations that it does not define (`gateway.md` 3).
  found.__schema.mutationType = null;
  const vendor = buildClientSchema(found as unknown as IntrospectionQuery);
  const ours = buildSchema(streamSchemaText);
  const errors = validate(vendor, parse(eventQuery));
  tally.note('streaming: the subscription is valid', errors.length === 0, errors[0]?.message);
  const wrong = validate(vendor, parse('subscription { newEvent(input: {}) { guestName } }'));
  tally.note('streaming: a wrong subscription would be told', wrong.length > 0);
  const fields = fieldsOf(ours);
  const theirs = new Map(fieldsOf(vendor));
  for (const [name, type] of fields)
    tally.note(`streaming: the fake has ${name} as it is`, theirs.get(name) === type, `${theirs.get(name)}`);
}

/** Each field of the schema with its type; scalars of the vendor's own, such as texts with a pattern, count as texts. */
function fieldsOf(schema: GraphQLSchema): readonly (readonly [name: string, type: string])[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .filter((type) => isObjectType(type) || isInputObjectType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field): readonly [string, string] => {
        const text = String(field.type).replace(/StringWith\w+/g, 'String');
        return [`${type.name}.${field.name}`, text];
      }),
    );
}
