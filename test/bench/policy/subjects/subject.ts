import type { Asked } from '../queries.ts';

/** Says whether a host or an address is blocked. */
export type Decide = (text: string) => boolean;

/** A text of a list, in a file, and where what is made of it may be kept. */
export type ListFiles = {
  /** One host a line. */
  readonly plain: string;
  /** One `||host^` a line. */
  readonly filters: string;
  /** For the subject's own form. */
  readonly compiled: string;
  /** The hex SHA-256 of that, as a profile would name it. */
  readonly digest: string;
};

/** Something that decides by a long list of hosts. */
export type PolicySubject = {
  readonly asked: Asked;
  /** Loads program code, which is neither compiling nor loading a list. */
  prepare(): Promise<unknown>;
  /**
   * Makes its own form from the text and gives it; null when it has none and starts from the text each time. Left out by
   * who works on what another subject made.
   */
  compile?(files: ListFiles): Promise<Uint8Array | null>;
  /** From a file to a decision; what `compile` gave is in `files.compiled`. */
  load(files: ListFiles): Promise<Decide>;
  /** It only shows what loading costs. */
  readonly decidesNothing?: true;
  /** A longer list is not for it. */
  readonly mostHosts?: number;
};
