/** A sign-in of one person. The cookie itself is not kept, only its hash. */
export type StaffSessionRecord = {
  readonly sessionHash: string;
  readonly staffId: string;
  readonly startedAtMs: number;
  readonly lastActiveAtMs: number;
};

/** Sign-ins, and the handles of stays that belong to one. */
export type StaffStore = {
  open(session: StaffSessionRecord): Promise<void>;
  find(sessionHash: string): Promise<StaffSessionRecord | null>;
  touch(sessionHash: string, nowMs: number): Promise<void>;
  /** Ends a sign-in with its handles. */
  close(sessionHash: string): Promise<void>;
  /** Ends all sign-ins of a person, but one. */
  closeAll(staffId: string, exceptSessionHash?: string): Promise<void>;
  /** Forgets sign-ins that began before `beforeMs`. */
  forget(beforeMs: number): Promise<void>;
  /** Keeps which stays a sign-in has seen, sealed. */
  saveStayKeys(
    sessionHash: string,
    keys: readonly { readonly stayKey: string; readonly sealedStay: string }[],
  ): Promise<void>;
  /** The sealed stay of a handle of this very sign-in. */
  sealedStay(sessionHash: string, stayKey: string): Promise<string | null>;
};
