import type { witnessRefusal } from '../../../preload/contract/http-records.ts';
import type { z } from '../../../preload/contract/z.ts';

/** Something about records that staff must hear of; it becomes a record of the gateway. */
export type RecordFinding =
  /** What a terminal brought, or showed, cannot be true beside what is here. */
  | {
      readonly what: 'terminal-refused';
      readonly terminalId: string;
      readonly code: 'rollback' | 'fork' | 'other-root' | 'broken';
      readonly detail: string;
    }
  /** The gateway's copy of a terminal's records is not what was written, or cannot be written. */
  | { readonly what: 'mirror-failed'; readonly terminalId: string; readonly code: string }
  /** A terminal that was refused is in order again, or the copy of its records. */
  | { readonly what: 'terminal-accepted'; readonly terminalId: string }
  /** A terminal cosigns with another key than before. */
  | { readonly what: 'witness-changed'; readonly terminalId: string }
  /** A witness did not cosign a checkpoint of the gateway's, or one of another terminal's that the gateway carried to it. */
  | {
      readonly what: 'witness-refused';
      readonly terminalId: string;
      readonly origin: string;
      readonly code: z.infer<typeof witnessRefusal>;
    };

/** Told of each finding once, when it begins. */
export type RecordFindings = (finding: RecordFinding) => void;
