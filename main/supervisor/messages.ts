import { z } from '../../preload/contract/z.ts';

// What passes between the supervisor and a process tree over Node's IPC channel. Nothing of a guest is in it.

/** How the tree before the promoted one ended, and what the supervisor proved of it. */
export const predecessorShape = z.strictObject({
  fate: z.enum(['none', 'ended', 'died']),
  processesGone: z.boolean(),
  scratchGone: z.boolean(),
});

/** From the supervisor to a tree. */
export const orderShape = z.discriminatedUnion('type', [
  /** Become the terminal: take store and journal, record what is owed. */
  z.strictObject({ type: z.literal('promote'), predecessor: predecessorShape }),
  /** End the session if there is one, then exit. */
  z.strictObject({ type: z.literal('quit') }),
]);

/** From a tree to the supervisor. */
export const reportShape = z.discriminatedUnion('type', [
  /** Warm: shell loaded, waiting to be promoted. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('beat') }),
  /** Nothing is owed: idle or out of order. A new spare may be started. */
  z.strictObject({ type: z.literal('settled') }),
  /** A session began: from here a wipe is owed. */
  z.strictObject({ type: z.literal('busy') }),
  /** The session is over and everything told; stop this tree and promote the next. */
  z.strictObject({ type: z.literal('handOver') }),
  /** Settings or stored documents are unusable; the supervisor must not try again at once. */
  z.strictObject({ type: z.literal('unusable'), problem: z.string().max(500) }),
]);

/** From the supervisor to a tree. */
export type Order = z.infer<typeof orderShape>;

/** From a tree to the supervisor. */
export type Report = z.infer<typeof reportShape>;

/** A tree proves it lives this often; three missed are a hang (`escapes.md` B12). */
export const beatMs = 5_000;
