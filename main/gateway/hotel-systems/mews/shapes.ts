import { z } from '../../../../preload/contract/z.ts';

// What is used of Mews' answers, and nothing else: what these shapes do not name is dropped unread.

const id = z.string().min(1).max(64);
const moment = z.iso.datetime({ offset: true });
const name = z.string().max(200).nullish();

/** A room or another thing that can be reserved. */
export const resourceShape = z.object({
  Id: id,
  Name: z.string().min(1).max(100),
  IsActive: z.boolean(),
});

/** A group of ages that prices know. */
export const ageCategoryShape = z.object({ Id: id, Classification: z.string().max(40) });

/** A reservation of version 2023-06-06. */
export const reservationShape = z.object({
  Id: id,
  State: z.string().max(40),
  AccountId: id,
  AccountType: z.string().max(40),
  AssignedResourceId: id.nullish(),
  ScheduledEndUtc: moment,
  UpdatedUtc: moment,
  PersonCounts: z.array(z.object({ AgeCategoryId: id, Count: z.int().min(0).max(100) })).max(50),
});

/** A row of the list of changes. */
export const changeShape = z.object({ Id: id, UpdatedUtc: moment });

/** A guest. Documents, birth date and address are not among it. */
export const customerShape = z.object({
  Id: id,
  FirstName: name,
  LastName: name,
  NationalityCode: z.string().max(20).nullish(),
  PreferredLanguageCode: z.string().max(20).nullish(),
  LanguageCode: z.string().max(20).nullish(),
});

/** Who stays with whom. */
export const companionshipShape = z.object({ CustomerId: id, ReservationId: id.nullish() });

/** A reservation as Mews gives it. */
export type MewsReservation = z.infer<typeof reservationShape>;

/** A guest as Mews gives one. */
export type MewsCustomer = z.infer<typeof customerShape>;
