/** One thing the guest may choose instead of what is composed. */
export type Candidate = Readonly<{ text: string }>;

/** What is being composed: shown in the field as not final yet, with the caret in UTF-16 units. */
export type Composed = Readonly<{ text: string; caret: number; candidates: readonly Candidate[] }>;

/**
 * An input method at work on one field. It holds what is being composed and nothing else; whoever drops it drops all
 * that was typed. Every answer that is text is to be written into the field for good.
 */
export type InputSession = Readonly<{
  /** Takes what a key writes; answers what became final by it, or null when the method has no use for it. */
  type(text: string): string | null;
  /** Takes back the last step; false when nothing is composed. */
  backspace(): boolean;
  /** What the space bar does while something is composed: text that became final, or null for "write a space". */
  space(): string | null;
  /** What Enter does while something is composed: text that became final, or null for "nothing was composed". */
  enter(): string | null;
  /** Takes one candidate; answers what became final. */
  choose(index: number): string;
  /** Ends the composition as it stands and answers its text. */
  finish(): string;
  composed(): Composed;
}>;

/** Starts an input method with nothing composed. */
export type InputMethod = () => InputSession;

/** Nothing composed. */
export const nothingComposed: Composed = { text: '', caret: 0, candidates: [] };
