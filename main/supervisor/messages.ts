import { releaseVersion } from '../../preload/contract/http-fleet-shapes.ts';
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
  /** Exit once nothing is owed and nobody is there, so that a fresh tree with the settings of now takes over. */
  z.strictObject({ type: z.literal('renew') }),
]);

/** From a tree to the supervisor. */
export const reportShape = z.discriminatedUnion('type', [
  /** Waiting to be promoted. A spare is warm: its shell is loaded. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('beat') }),
  /** Nothing is owed: idle or out of order. */
  z.strictObject({ type: z.literal('settled') }),
  /** A session began: from here a wipe is owed, and a spare wanted. */
  z.strictObject({ type: z.literal('busy') }),
  /** The session is over and everything told; stop this tree and promote the next. */
  z.strictObject({ type: z.literal('handOver') }),
  /** Between sessions, and using more memory than the settings allow. */
  z.strictObject({ type: z.literal('heavy'), megabytes: z.int().min(1).max(100_000_000) }),
  /** Somebody who may has ended the terminal: it stays away until it is started by hand. Nothing is owed. */
  z.strictObject({ type: z.literal('close') }),
  /** It has shown its first screen and heard the gateway: what decides about a version on trial. */
  z.strictObject({ type: z.literal('sound') }),
  /** The archive of a release lies in the spool, whole. */
  z.strictObject({ type: z.literal('fetched'), version: releaseVersion }),
  /** Settings or stored documents are unusable; the supervisor must not try again at once. */
  z.strictObject({ type: z.literal('unusable'), problem: z.string().max(500) }),
]);

/** Given to a tree that is the terminal as soon as it can be, not a spare. */
export const atOnceArgument = '--at-once';

/** From the supervisor to a tree. */
export type Order = z.infer<typeof orderShape>;

/** From a tree to the supervisor. */
export type Report = z.infer<typeof reportShape>;

/** A tree proves it lives this often; three missed are a hang (`escapes.md` B12). */
export const beatMs = 5_000;
