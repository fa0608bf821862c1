import type { Catalogue } from '../../../records/catalogue.ts';
import type { SealedRow } from '../../../records/store-ports.ts';
import type { Frontier } from '../../../records/tree/frontier.ts';
import type { MirroredSegment, SpineRules, SpineState } from './spine-state.ts';

/** A gateway's copy of one segment. */
export type SegmentCopy = {
  size(): number;
  rows(from: number, limit: number): readonly SealedRow[];
  key(): Buffer;
};

/** What a mirror is, to judge what a terminal brings: nothing is changed through it. */
export type MirrorView = {
  readonly rules: SpineRules;
  readonly state: SpineState;
  readonly frontier: Frontier;
  /** Canonical texts of entries from `from` on. */
  entries(from: number, limit: number): readonly string[];
  /** Root over the first `size` entries. */
  rootAt(size: number): Buffer;
  /** Null for a segment of which no key has come. */
  copy(segment: string): SegmentCopy | null;
  /** Whether a segment, just as this state has it, was found whole under a checkpoint before. */
  isWhole(segment: MirroredSegment): boolean;
  /** Whether the gateway has destroyed its copy, or is about to. */
  isGone(segment: string): boolean;
  catalogue(sha256: string): Catalogue | null;
  /** When the gateway cosigned last, in seconds; 0 before. */
  readonly cosignedAt: number;
};

/** Why a gateway takes nothing of what came; `detail` names a rule, never a value. */
export type ShipProblem = {
  readonly refusal: 'rollback' | 'fork' | 'other-root' | 'broken' | 'behind';
  readonly detail: string;
};

/** A value, or why there is none. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false } & ShipProblem);

/** A checked value. */
export const sound = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** What is not in order. */
export const broken = (detail: string): { readonly ok: false } & ShipProblem => ({
  ok: false,
  refusal: 'broken',
  detail,
});

/** Any other refusal. */
export const refused = (
  refusal: ShipProblem['refusal'],
  detail: string,
): { readonly ok: false } & ShipProblem => ({ ok: false, refusal, detail });
