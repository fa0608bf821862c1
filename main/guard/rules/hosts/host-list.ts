/** A compiled list of hosts, ready to be asked. Immutable. */
export type HostList = {
  /**
   * The ending of a canonical host (lower case, punycode, no trailing dot) that stands in the list, the host itself
   * included; null when none does. An exception of the list that is longer or equal takes the host out.
   */
  find(host: string): string | null;
  /** The same for a host that stands in a longer text, without cutting it out: where the listed ending begins; -1 for none. */
  startOf(text: string, from: number, to: number): number;
  /** Names in it, exceptions not counted. */
  readonly count: number;
  /** Whether names are compared as text, not as fingerprints. Lists that allow must be: a fingerprint can be searched for. */
  readonly exact: boolean;
};

/** What a listed name stands for: the bits of a set of two. */
export const covers = { itself: 1, below: 2, both: 3 } as const;

/** Digest that a caller lends to the rules, which are free of Node. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
