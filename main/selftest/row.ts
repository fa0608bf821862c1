import { z } from '../../preload/contract/z.ts';

/**
 * How a way out stands. `open` also where a try could not be made that should have been: what was not seen closed is not.
 * `unchecked` is for what this machine has no means for, and says which.
 */
export const outcomeShape = z.strictObject({
  state: z.enum(['closed', 'open', 'unchecked']),
  /** What was seen, in one line; no address of anybody. */
  seen: z.string().max(300),
});

/** How a way out stands. */
export type Outcome = z.infer<typeof outcomeShape>;

/** A row of the escape list as it was found. */
export const rowShape = outcomeShape.extend({
  /** As in the escape list: `A05`. Several rows may share one. */
  id: z.string().regex(/^[ABC]\d\d$/),
  /** What is tried. */
  tried: z.string().max(120),
});

/** A row of the escape list as it was found. */
export type Row = z.infer<typeof rowShape>;

/** The way out is closed, and by what that was seen. */
export const closed = (seen: string): Outcome => ({ state: 'closed', seen });

/** The way out is open, or nobody saw it closed. */
export const open = (seen: string): Outcome => ({ state: 'open', seen });

/** This machine has no means to tell, and why. */
export const unchecked = (seen: string): Outcome => ({ state: 'unchecked', seen });

/** Rows counted. */
export type Score = {
  readonly closed: number;
  readonly open: number;
  readonly unchecked: number;
  /** Those that could be checked here. */
  readonly of: number;
};

/** Counts rows. */
export function scoreOf(rows: readonly Pick<Row, 'state'>[]): Score {
  const count = (state: Row['state']): number => rows.filter((row) => row.state === state).length;
  const [isClosed, isOpen] = [count('closed'), count('open')];
  return { closed: isClosed, open: isOpen, unchecked: count('unchecked'), of: isClosed + isOpen };
}
