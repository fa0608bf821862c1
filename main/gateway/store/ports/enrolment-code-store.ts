import type { TerminalDraft, TerminalRecord } from './terminal-store.ts';

/** An enrolment code as it is kept. */
export type EnrolmentCodeRecord = {
  readonly codeId: string;
  /** Hex SHA-256 of the code. */
  readonly codeHash: string;
  readonly label: string;
  readonly profileIds: readonly string[];
  readonly madeBy: string;
  readonly madeAtMs: number;
  readonly expiresAtMs: number;
  /** When it was used or withdrawn; null while it is neither. */
  readonly endedAtMs: number | null;
  /** The terminal that used it. */
  readonly terminalId: string | null;
};

/** What using a code did. */
export type CodeUse =
  | { readonly ok: true; readonly terminal: TerminalRecord; readonly codeId: string }
  | { readonly ok: false; readonly why: 'unknown' | 'used' | 'expired' };

/** Who uses it. */
export type CodeUser = Pick<TerminalRecord, 'thumbprint' | 'softwareKey'> &
  Pick<TerminalDraft, 'terminalId'> & { readonly nowMs: number };

/** Codes with which terminals enrol by themselves. */
export type EnrolmentCodeStore = {
  /** Keeps a new code; those that ended before `keepSinceMs` are forgotten. */
  add(code: EnrolmentCodeRecord, keepSinceMs: number): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly EnrolmentCodeRecord[]>;
  /** The code with this hash, whatever became of it. */
  find(codeHash: string): Promise<EnrolmentCodeRecord | null>;
  /** Ends a code that was neither used nor withdrawn; null when there is none of this id. */
  withdraw(codeId: string, nowMs: number): Promise<EnrolmentCodeRecord | null>;
  /** Burns the code and makes its user a terminal, both or neither; of two at once one comes too late. */
  use(codeHash: string, user: CodeUser): Promise<CodeUse>;
};
