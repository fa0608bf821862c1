import { z } from '../../../../preload/contract/z.ts';

// What is used of Apaleo's answers, and nothing else: what these shapes do not name is dropped unread. The kind and number of
// an identification stand beside the names of a guest; they are not named here.

const name = z.string().max(200).nullish();
const moment = z.iso.datetime({ offset: true });
const unit = z.object({ id: z.string().min(1).max(80), name: z.string().max(100).nullish() });

const guest = z.object({
  firstName: name,
  lastName: name,
  nationalityCountryCode: z.string().max(20).nullish(),
  preferredLanguage: z.string().max(20).nullish(),
});

/** A reservation. */
export const reservationShape = z.object({
  id: z.string().min(1).max(80),
  status: z.string().max(40),
  property: z.object({ id: z.string().min(1).max(80) }),
  unit: unit.nullish(),
  assignedUnits: z
    .array(
      z.object({
        unit,
        timeRanges: z
          .array(z.object({ from: moment, to: moment }))
          .max(100)
          .nullish(),
      }),
    )
    .max(100)
    .nullish(),
  departure: moment,
  adults: z.int().min(0).max(100),
  primaryGuest: guest.nullish(),
  additionalGuests: z.array(guest).max(100).nullish(),
});

/** A row of the list of changes. */
export const changeShape = z.object({ id: z.string().min(1).max(80), modified: moment });

/** A room. */
export const unitShape = z.object({ id: z.string().min(1).max(80), name: z.string().min(1).max(100) });

/** What the identity server gives. */
export const tokenShape = z.object({
  access_token: z.string().min(1).max(8_192),
  expires_in: z.number().min(1).max(86_400).default(3_600),
});

/** A refusal of Apaleo's own. */
export const refusalShape = z.object({ messages: z.array(z.string()) });

/** A reservation as Apaleo gives it. */
export type ApaleoReservation = z.infer<typeof reservationShape>;

/** A guest as Apaleo gives one. */
export type ApaleoGuest = z.infer<typeof guest>;
