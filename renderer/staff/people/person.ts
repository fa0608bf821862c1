import type { AnswerOf } from '../../../preload/contract/http.ts';

/** One person as the gateway lists them. */
export type PersonRow = AnswerOf<'people'>['people'][number];

/** A set-up code on its way to the person; it is shown once. */
export type Invitation = AnswerOf<'addPerson'>;

/** What a supervisor is about to do. */
export type PersonOrder =
  | Readonly<{ do: 'add' }>
  | Readonly<{ do: 'edit' | 'lock' | 'unlock' | 'reset'; person: PersonRow }>;
