/** One thing that does not hold: the class of section 9 of the format, and where. */
export type Finding = { readonly class: string; readonly where: string };

/** What a verifier says of a package. */
export type Verdict = {
  readonly ok: boolean;
  readonly class: string | null;
  readonly where: string | null;
  readonly findings: readonly Finding[];
  readonly days: { readonly present: number; readonly expected: number };
  readonly records: number;
  readonly origins: readonly string[];
  readonly pinned: boolean;
  readonly holds: number;
  readonly purges: number;
  readonly keys: number;
  readonly unwitnessed: readonly string[];
};

/** Knowledge from outside the package. */
export type VerifyOptions = {
  /** Text of a file of pinned keys. */
  readonly trust?: string;
  /** Texts of checkpoints kept outside. */
  readonly papers?: readonly string[];
  /** Seconds since 1970, in place of the clock. */
  readonly now?: number;
  /** Called now and then with the part done, from 0 to 1. */
  readonly progress?: (part: number) => void | Promise<void>;
};

/** The functions a browser gives in place of Node's. */
export type Engine = {
  sha256(parts: readonly Uint8Array[]): Uint8Array;
  isSigned(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
  /** Nonce, ciphertext and tag by AES-256-GCM, bound to the parts of `aad`; rejects when the tag is wrong. */
  opened(key: Uint8Array, sealed: Uint8Array, aad: readonly Uint8Array[]): Promise<Uint8Array>;
  crc32(bytes: Uint8Array): number;
  toBase64(bytes: Uint8Array): string;
  fromBase64(text: string): Uint8Array;
};

/** The question cannot be answered: an argument is wrong. */
export class Unusable extends Error {}

/** Checks the bytes of a package. */
export function verifyPackage(bytes: Uint8Array, options?: VerifyOptions): Promise<Verdict>;

/** The verdict as lines for people. */
export function verdictLines(verdict: Verdict): string[];

/** Puts a browser's functions in place of Node's. */
export function setEngine(engine: Partial<Engine>): void;

/** Root over the first n leaves for each n of `sizes`. */
export function rootsAt(leaves: readonly Uint8Array[], sizes: readonly number[]): Map<number, Uint8Array>;

/** Whether `leaf` is number `index` in the subtree [start, end) with this root. */
export function isIncluded(
  leaf: Uint8Array,
  index: number,
  start: number,
  end: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean;

/** Whether the subtree [start, end) with root `inner` is part of the tree of `size` leaves with root `outer`. */
export function isConsistent(
  start: number,
  end: number,
  size: number,
  proof: readonly Uint8Array[],
  inner: Uint8Array,
  outer: Uint8Array,
): boolean;
