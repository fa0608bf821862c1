import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { answerSchemas, exceptionSchema } from '../../../fakes/ohip/schemas.ts';
import type { GivenAnswer } from '../../../fakes/ohip/server.ts';

const ajv = new Ajv({ allErrors: false, strict: false });
const checks = new Map(
  Object.entries(answerSchemas).map(([name, schema]) => [name, ajv.compile(schema as object)]),
);
const isException = ajv.compile(exceptionSchema);

/** Statuses whose answers have no body. */
const bare = [204, 401, 403, 405];

/** What is wrong with an answer of the fake, or `null`. */
export function wrongOf({ operation, status, body }: GivenAnswer): string | null {
  if (body === undefined) {
    const isBare = bare.includes(status) || (operation === 'getToken' && status === 400);
    return isBare ? null : `${operation} ${status}: no body`;
  }
  const check =
    checks.get(`${operation} ${status}`) ?? ([400, 404, 500].includes(status) ? isException : undefined);
  if (check === undefined) return `${operation} ${status}: nothing is known of such an answer`;
  return check(body) ? null : `${operation} ${status}: ${ajv.errorsText(check.errors)}`;
}

/** Expects every answer to be what OPERA Cloud could have given. */
export function expectHonest(answers: readonly GivenAnswer[]): void {
  expect(answers.map(wrongOf).filter((wrong) => wrong !== null)).toEqual([]);
}
