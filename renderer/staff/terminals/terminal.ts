import type { AnswerOf } from '../../../preload/contract/http.ts';

/** One terminal as the gateway lists it. */
export type Terminal = AnswerOf<'terminals'>['terminals'][number];

/** One terminal that asks to be enrolled. */
export type Enrolment = AnswerOf<'terminals'>['enrolments'][number];

/** What a person is about to do to a terminal. */
export type TerminalOrder =
  | Readonly<{ do: 'approve'; enrolment: Enrolment }>
  | Readonly<{ do: 'reset'; terminal: Terminal }>
  | Readonly<{ do: 'revoke'; terminal: Terminal }>
  | Readonly<{ do: HelpOrder; terminal: Terminal }>;

/** What staff do for the guest at a terminal. */
export type HelpOrder = 'message' | 'add-time' | 'end' | 'allow' | 'close-help';

/** Who asks for help comes first, the longest wait before all; the others stay in their order. */
export function asksFirst(terminals: readonly Terminal[]): readonly Terminal[] {
  const since = ({ asks }: Terminal): number => asks?.askedAtMs ?? Number.POSITIVE_INFINITY;
  return [...terminals].sort((one, other) => {
    const [first, second] = [since(one), since(other)];
    return first === second ? 0 : first - second;
  });
}
