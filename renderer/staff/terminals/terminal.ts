import type { AnswerOf } from '../../../preload/contract/http.ts';

/** One terminal as the gateway lists it. */
export type Terminal = AnswerOf<'terminals'>['terminals'][number];

/** One terminal that asks to be enrolled. */
export type Enrolment = AnswerOf<'terminals'>['enrolments'][number];

/** What a person is about to do to a terminal. */
export type TerminalOrder =
  | Readonly<{ do: 'approve'; enrolment: Enrolment }>
  | Readonly<{ do: 'reset'; terminal: Terminal }>
  | Readonly<{ do: 'revoke'; terminal: Terminal }>;
