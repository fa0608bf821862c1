/** Which copy of a gateway does what only one may do, such as holding the link to the hotel system. */
export type LeaderStore = {
  /**
   * Leads under a name until `nowMs + ttlMs`, or keeps leading. Answers with the fencing number, which grows each time another
   * leads; `null` while another does. The clocks of the copies may differ by much less than `ttlMs` only.
   */
  tryLead(name: string, owner: string, ttlMs: number, nowMs: number): Promise<number | null>;
  /** True while nobody has led under this name since the fencing number was given. */
  isNewest(name: string, fence: number): Promise<boolean>;
  /** Stops leading at once, if this owner leads. */
  release(name: string, owner: string): Promise<void>;
};
