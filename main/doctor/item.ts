import type { Scene } from './scene.ts';

/** How an item stands. `note`: it could not be told, or needs nobody; it alone keeps no terminal from being ready. */
export type ItemState = 'ok' | 'note' | 'warning' | 'fault';

/** What an item can find: how grave it is, and what IT does about it; `null` where there is nothing to do. */
export type Answer = { readonly state: ItemState; readonly fix: string | null };

/** What was found. `fact` is one line without guest data, and names what the fix speaks of. */
export type Found<Code extends string> = { readonly code: Code; readonly fact: string };

/** One thing the doctor looks at. Every answer it can give is listed, so that the manual is made from the same words. */
export type DoctorItem<Code extends string = string> = {
  /** Name in the output, and in JSON. */
  readonly id: string;
  /** What the item says of the terminal, for the manual. */
  readonly means: string;
  readonly answers: Readonly<Record<Code, Answer>>;
  /** Looks, and changes nothing. What it throws is told as an item that failed. */
  readonly look: (scene: Scene) => Found<Code> | Promise<Found<Code>>;
};

/** States an item; its codes are those of its answers. */
export function doctorItem<const Code extends string>(item: DoctorItem<Code>): DoctorItem<Code> {
  return item;
}

/** An answer that is as it should be. */
export const fine: Answer = { state: 'ok', fix: null };

/** An answer that could not be had, or that nobody needs; `fix` says how it could be told. */
export function note(fix: string | null = null): Answer {
  return { state: 'note', fix };
}

/** Guests can be taken, and somebody should look. */
export function warning(fix: string): Answer {
  return { state: 'warning', fix };
}

/** No guest should be taken before it is put right. */
export function fault(fix: string): Answer {
  return { state: 'fault', fix };
}

/** What any item may come to beside its own answers. */
export const sharedAnswers = {
  'timed-out': warning('Run the doctor again; if it stays so, look at what the item speaks to.'),
  failed: warning('Send the output of the doctor to support.'),
} as const satisfies Record<string, Answer>;
