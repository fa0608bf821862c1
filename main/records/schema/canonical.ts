import { createHash } from 'node:crypto';

/** What canonical JSON may hold here. Numbers are safe integers: the catalogue keeps nothing finer. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space, shortest escapes. Throws a
 * `TypeError` on what has no canonical form here: fractions, lone surrogates, `undefined`, dates, class instances.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalText(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`;
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalText(key)}:${canonical(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`no canonical form: ${typeof value}`);
}

/** Parses canonical JSON; `null` in `value` cannot be told apart, so the answer is wrapped. Refuses any other spelling. */
export function parseCanonical(
  text: string,
): { readonly ok: true; readonly value: Json } | { readonly ok: false } {
  try {
    const value = JSON.parse(text) as Json;
    return canonical(value) === text ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** Hex SHA-256 of the canonical form, so that layout and order of a file do not matter. */
export function canonicalSha256(value: unknown): string {
  return createHash('sha256').update(canonical(value), 'utf8').digest('hex');
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('no canonical form: number');
  return JSON.stringify(value);
}

function canonicalText(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('no canonical form: lone surrogate');
  return JSON.stringify(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
