/** Forms of list text. */
export const listFormats = ['hosts', 'plain', 'abp', 'rpz'] as const;

/** One of `listFormats`. */
export type ListFormat = (typeof listFormats)[number];

/** Why a line was left out although it is understood. */
export type SkipReason =
  /** A hosts line that leads a name to a real address. */
  | 'leads-elsewhere'
  /** Hides part of a page. */
  | 'cosmetic'
  /** Matches more or less than whole hosts. */
  | 'not-a-host-rule'
  /** Applies under conditions only. */
  | 'has-options'
  /** A zone entry that answers something else than "no such name" or "pass". */
  | 'other-action'
  /** A zone entry about addresses, name servers or clients. */
  | 'other-trigger';

/** Why a line is not understood. */
export type LineFault =
  | 'line-too-long'
  | 'not-text'
  | 'no-name'
  | 'name-characters'
  | 'name-too-long'
  | 'name-empty-label'
  | 'name-has-port'
  | 'name-has-user'
  | 'name-has-path'
  | 'address-notation'
  | 'too-many-names'
  | 'zone-syntax'
  | 'zone-directive'
  | 'outside-zone';

/** Takes what a line says. */
export type LineSink = {
  /** A name as written; it is checked here. */
  block(name: string, covered: number): void;
  /** A name that is taken out, as written. */
  spare(name: string, covered: number): void;
  /** Understood, and left out. */
  skip(reason: SkipReason): void;
  fault(reason: LineFault): void;
};

/** Reads one line, which is neither empty nor longer than allowed. Says nothing about comments and the like. */
export type LineReader = (line: string, sink: LineSink) => void;
