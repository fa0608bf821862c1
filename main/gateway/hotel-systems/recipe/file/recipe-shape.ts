import { z } from '../../../../../preload/contract/z.ts';
import { isTimeZone } from '../../../../time-zone.ts';
import { timeFormatShape } from '../answers/time-format.ts';
import {
  headerNameShape,
  pathShape,
  pointerShape,
  type RecipeRequest,
  requestFields,
  requestShape,
  secretRefShape,
  templatesOf,
  testShape,
} from './request-shape.ts';
import { isWellFormed, namesIn, type Placeholder } from './templates.ts';

const secretRef = secretRefShape.describe('Name of the secret; its text is in the secrets folder.');

const authShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('header'),
    name: headerNameShape,
    secretRef,
    prefix: z
      .string()
      .max(20)
      .regex(/^[\x20-\x7e]*$/)
      .default('')
      .describe('Stands before the secret, such as "ApiKey ".'),
  }),
  z.strictObject({ kind: z.literal('bearer'), secretRef }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z
      .string()
      .max(80)
      .regex(/^[^:]*$/, 'has a colon'),
    secretRef,
  }),
  z.strictObject({
    kind: z.literal('query'),
    name: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
    secretRef,
  }),
  z.strictObject({
    kind: z.literal('oauth'),
    tokenPath: pathShape.describe('Where the token is fetched, from the base address (RFC 6749, 4.4).'),
    clientId: z.string().min(1).max(200),
    secretRef,
    scope: z.string().max(200).nullable().default(null),
    sendAs: z.enum(['basic', 'form']).default('basic').describe('How the client proves itself.'),
  }),
]);

const names = z
  .array(pointerShape)
  .max(3)
  .default([])
  .describe('Parts of the name; only its initials are kept.');

const mapShape = z.strictObject({
  stayId: pointerShape.describe('Id of the stay, unique in the hotel system.'),
  state: pointerShape.describe('Word for the state; see "states".'),
  room: pointerShape.optional().describe('Room; a row of another room is dropped.'),
  departure: pointerShape.optional().describe('Day of departure in "timeFormat".'),
  departureTime: pointerShape.optional().describe('Agreed check-out time: HH:mm, or "timeFormat".'),
  arrivedAt: pointerShape.optional().describe('When the guest came, in "timeFormat".'),
  leftAt: pointerShape.optional().describe('When the guest left, in "timeFormat".'),
  adults: pointerShape.optional().describe('Number of adults; without it one.'),
  names,
  nationality: pointerShape.optional().describe('Nationality of the main guest, never the address country.'),
  language: pointerShape.optional().describe('Language of the main guest.'),
  advanceCheckedIn: pointerShape.optional().describe('True while the guest checked in ahead is not here.'),
  pseudoRoom: pointerShape.optional().describe('True for a room that is an account only.'),
  companions: z
    .strictObject({
      list: pointerShape.describe('The other adults, in the row.'),
      names,
      nationality: pointerShape.optional(),
    })
    .optional(),
});

const pollShape = z.strictObject({
  ...requestFields,
  seconds: z
    .int()
    .min(5)
    .max(20)
    .describe('From one question to the next; a change must reach a session within 90 seconds.'),
  gives: z
    .enum(['all', 'changed'])
    .describe('"all": every stay in house, what is missing is gone. "changed": those changed after {since}.'),
});

const word = z.string().min(1).max(80);

const allowed: Readonly<Record<'byRoom' | 'byStay' | 'poll' | 'onDay', readonly Placeholder[]>> = {
  byRoom: ['hotel', 'room', 'today'],
  byStay: ['hotel', 'stayId', 'today'],
  poll: ['hotel', 'today', 'since'],
  onDay: ['hotel', 'today'],
};

/** A recipe file: a data file that connects a hotel's own REST interface. Unknown fields are refused. */
export const recipeShape = z
  .strictObject({
    recipe: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .describe('Name of the recipe; part of every stay reference, so it stays as it is.'),
    version: z.int().min(1).max(1_000_000),
    base: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .describe('Address that every path is added to; https, but for the same machine.'),
    auth: authShape,
    headers: z
      .record(
        headerNameShape,
        z
          .string()
          .max(200)
          .regex(/^[\x20-\x7e]*$/),
      )
      .default({})
      .describe('Fixed headers of every question.'),
    byRoom: requestShape.describe('The stays of {room}.'),
    byStay: requestShape.optional().describe('The stay {stayId}.'),
    poll: pollShape.optional().describe('How changes are learned of.'),
    onDay: requestShape.optional().describe('The stays of the day {today}, which may lie in the past.'),
    ok: testShape.optional().describe('Holds in every answer that counts.'),
    notFound: testShape.optional().describe('Holds in an answer that says: there is no such stay.'),
    list: pointerShape.describe('Where the rows are: a list, or one object.'),
    map: mapShape.describe('Where each value is in a row. What is not named here is dropped.'),
    states: z
      .record(word, z.enum(['expected', 'inHouse', 'departed', 'cancelled', 'noShow']))
      .describe('Words of the hotel system; one that is missing means unknown, which is never eligible.'),
    nationalities: z
      .record(word, z.string().regex(/^[A-Z]{2,3}$/))
      .default({})
      .describe('Words of the hotel system for countries, to ISO 3166-1 codes.'),
    languages: z
      .record(word, z.string().regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/))
      .default({})
      .describe('Words of the hotel system for languages, to ISO 639-1.'),
    timeFormat: timeFormatShape.describe('"iso8601", "epoch-seconds", "epoch-milliseconds", or a pattern.'),
    zone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'is no IANA time zone')
      .nullable()
      .default(null)
      .describe("Time zone of times without one; without it the hotel's."),
  })
  .superRefine((recipe, context) => {
    const problem = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    for (const key of ['byRoom', 'byStay', 'poll', 'onDay'] as const) {
      const request = recipe[key];
      if (request === undefined) continue;
      for (const { at, message } of problemsOf(request, allowed[key])) problem([key, ...at], message);
    }
    const uses = (request: RecipeRequest, name: Placeholder): boolean =>
      templatesOf(request).some(({ text }) => namesIn(text).includes(name));
    if (!uses(recipe.byRoom, 'room')) problem(['byRoom'], 'does not use {room}');
    if (recipe.byStay !== undefined && !uses(recipe.byStay, 'stayId'))
      problem(['byStay'], 'does not use {stayId}');
    if (Object.keys(recipe.states).length > 100) problem(['states'], 'has more than 100 words');
    if (!Object.values(recipe.states).includes('inHouse'))
      problem(['states'], 'has no word for inHouse, so nobody would ever be eligible');
  });

type Problem = { readonly at: (string | number)[]; readonly message: string };

function problemsOf(request: RecipeRequest, names: readonly Placeholder[]): Problem[] {
  const inTemplates = templatesOf(request).flatMap(({ at, text }): Problem[] => {
    if (!isWellFormed(text)) return [{ at, message: 'has a brace without its other half' }];
    return namesIn(text)
      .filter((name) => !names.some((known) => known === name))
      .map((name) => ({
        at,
        message: `{${name.slice(0, 20)}} is no placeholder here; these are: {${names.join('}, {')}}`,
      }));
  });
  const bodies = [request.json, request.form].filter((body) => body !== null);
  if (bodies.length > 1) inTemplates.push({ at: ['form'], message: 'is a second body' });
  if (bodies.length > 0 && request.method === 'GET')
    inTemplates.push({ at: ['method'], message: 'GET has no body' });
  return inTemplates;
}

/** A recipe that was read. */
export type Recipe = z.infer<typeof recipeShape>;
