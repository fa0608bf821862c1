import type { KeyObject } from 'node:crypto';
import { decodeBase64 } from '../notes/base64.ts';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { isCertified } from '../notes/daily-key.ts';
import { cosignatureLine, verifiedBy } from '../notes/signatures.ts';
import { isConsistent } from '../tree/proofs.ts';

/** What a witness remembers of one log. */
export type SeenLog = {
  readonly origin: string;
  /** Root key it was first seen with; no other is taken. */
  readonly root: string;
  readonly size: number;
  /** Root of its tree at that size, base64. */
  readonly hash: string;
  /** Day of the key that signed it last; a checkpoint by the key of an earlier day is not taken. */
  readonly day: string;
};

/** A checkpoint as it is offered (C2SP tlog-witness). */
export type OfferedCheckpoint = {
  readonly origin: string;
  readonly note: string;
  readonly vkey: string;
  readonly certificate: { readonly root: string; readonly day: string; readonly signature: string };
  /** Consistency proof from the size seen last, base64. */
  readonly proof: readonly string[];
};

/** Why a witness does not cosign. */
export type WitnessRefusal = 'shrunk' | 'inconsistent' | 'other-root' | 'bad-signature';

/** A cosignature, or why there is none. */
export type WitnessVerdict =
  | { readonly ok: true; readonly size: number; readonly line: string }
  | { readonly ok: false; readonly reason: WitnessRefusal };

/** What a witness works with. `seen.write` is durable when it returns. */
export type WitnessDeps = {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly seen: { read(): readonly SeenLog[]; write(logs: readonly SeenLog[]): void };
  readonly nowMs: () => number;
};

/** Cosigns checkpoints of other origins. */
export type Witness = {
  seen(): readonly { readonly origin: string; readonly size: number }[];
  consider(offer: OfferedCheckpoint): WitnessVerdict;
};

/** Logs one witness follows: every terminal of a large hotel. */
const logsMax = 500;

/**
 * Makes a witness. It cosigns a checkpoint only if it is signed by a key that the log's root, first seen and then pinned, has
 * certified, and only if the log has grown from what was seen last. What it has seen is kept before the cosignature is given.
 */
export function createWitness({ name, privateKey, seen, nowMs }: WitnessDeps): Witness {
  return {
    seen: () => seen.read().map(({ origin, size }) => ({ origin, size })),
    consider(offer) {
      const logs = seen.read();
      const last = logs.find(({ origin }) => origin === offer.origin) ?? null;
      const judged = judge(offer, last);
      if (!('checkpoint' in judged)) return { ok: false, reason: judged.reason };
      const { checkpoint } = judged;
      const now: SeenLog = {
        origin: offer.origin,
        root: offer.certificate.root,
        size: checkpoint.size,
        hash: checkpoint.root.toString('base64'),
        day: offer.certificate.day,
      };
      const others = logs.filter(({ origin }) => origin !== offer.origin);
      seen.write([...others.slice(-(logsMax - 1)), now]);
      const line = cosignatureLine(checkpoint.text, { name, privateKey }, Math.floor(nowMs() / 1000));
      return { ok: true, size: checkpoint.size, line };
    },
  };
}

type Judged = { readonly checkpoint: Checkpoint } | { readonly reason: WitnessRefusal };

function judge({ origin, note, vkey, certificate, proof }: OfferedCheckpoint, last: SeenLog | null): Judged {
  const checkpoint = parseCheckpoint(note);
  if (checkpoint === null || checkpoint.origin !== origin || checkpoint.size === 0)
    return { reason: 'bad-signature' };
  const { root, day, signature } = certificate;
  if (last !== null && last.root !== root) return { reason: 'other-root' };
  if (last !== null && day < last.day) return { reason: 'bad-signature' };
  if (!isCertified({ origin, day, vkey, signature }, root) || verifiedBy(note, vkey) !== true)
    return { reason: 'bad-signature' };
  if (last === null) return { checkpoint };
  if (checkpoint.size < last.size) return { reason: 'shrunk' };
  return hasGrown(checkpoint, last, proof) ? { checkpoint } : { reason: 'inconsistent' };
}

function hasGrown(checkpoint: Checkpoint, last: SeenLog, proof: readonly string[]): boolean {
  const nodes = proof.map(decodeBase64);
  const oldRoot = decodeBase64(last.hash);
  if (oldRoot === null || !nodes.every((node) => node !== null)) return false;
  const { size, root } = checkpoint;
  return isConsistent({ oldSize: last.size, oldRoot, size, root, proof: nodes });
}
