import { Ajv, type ValidateFunction } from 'ajv';

/** Says what is wrong with an answer; empty when it is as its schema says, or when it has none. */
export type AnswerCheck = (name: string, json: unknown) => readonly string[];

/** Makes a check from JSON Schemas by the name of the operation. Every schema is compiled at once. */
export function createAnswerCheck(schemas: Readonly<Record<string, object>>): AnswerCheck {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  const checks = new Map<string, ValidateFunction>(
    Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
  );
  return (name, json) => {
    const check = checks.get(name);
    if (check === undefined) return [`${name}: has no schema`];
    if (check(json)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `${name} ${instancePath}: ${message}`);
  };
}
