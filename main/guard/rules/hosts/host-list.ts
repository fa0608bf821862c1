/** A compiled list of hosts, ready to be asked. Immutable. */
export type HostList = {
  /**
   * The ending of a canonical host (lower case, punycode, no trailing dot) that stands in the list, the host itself
   * included; null when none does. An exception of the list that is longer or equal takes the host out.
   */
  find(host: string): string | null;
  /** Names in it, exceptions not counted. */
  readonly count: number;
};
