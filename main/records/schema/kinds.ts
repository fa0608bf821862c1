/**
 * What one kept value may be: closed lists, ids, times and counters of a fixed greatest length. There is no kind for
 * text and none for addresses of pages, so neither fits (`records.md` 5).
 */
export type ValueKind =
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'id'; readonly min: number; readonly max: number }
  | { readonly kind: 'ruleId'; readonly max: number }
  | { readonly kind: 'hex'; readonly length: number }
  | { readonly kind: 'seconds' }
  | { readonly kind: 'count'; readonly max: number }
  | { readonly kind: 'offset'; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'address' }
  | { readonly kind: 'version'; readonly max: number }
  | { readonly kind: 'code'; readonly max: number };

/** Why a value is not of its kind. */
export type Misfit = 'wrong-form' | 'too-long' | 'not-listed';

const idForm = /^[A-Za-z0-9_-]+$/;

/** Name of a rule, with its version behind an at sign where the rule is versioned. */
const ruleIdForm = /^[A-Za-z0-9_-]+(@\d{1,9})?$/;

const hexForm = /^[0-9a-f]+$/;
/** Numbers, and a word for what is not released yet; no last part that is a word, so no host name fits. */
const versionForm = /^\d+(\.\d+){1,3}(-[a-z]+(\.\d+)?)?$/;

/** Official numbers, such as that of a permit, as authorities write them; without dot, colon and slash no address fits. */
const codeForm = /^[\p{L}\p{N}][\p{L}\p{N} ()〔〕（）_-]*$/u;

/** 2100-01-01: milliseconds taken for seconds lie far above. */
const lastSecond = 4_102_444_800;

/** Longest text of an IPv6 address (RFC 4291 2.2, with an IPv4 tail). */
const addressMax = 45;

/** `null` when `value` is of this kind, else what stands against it. */
export function misfit(kind: ValueKind, value: unknown): Misfit | null {
  switch (kind.kind) {
    case 'enum':
      return typeof value === 'string' && kind.values.includes(value) ? null : 'not-listed';
    case 'id':
      if (typeof value === 'string' && value.length < kind.min) return 'wrong-form';
      return text(value, kind.max, (id) => idForm.test(id));
    case 'ruleId':
      return text(value, kind.max, (rule) => ruleIdForm.test(rule));
    case 'hex':
      if (typeof value === 'string' && value.length < kind.length) return 'wrong-form';
      return text(value, kind.length, (hex) => hexForm.test(hex));
    case 'seconds':
      return whole(value, 0, lastSecond);
    case 'count':
      return whole(value, 0, kind.max);
    case 'offset':
      return whole(value, -kind.max, kind.max);
    case 'boolean':
      return typeof value === 'boolean' ? null : 'wrong-form';
    case 'address':
      return text(value, addressMax, isAddress);
    case 'version':
      return text(value, kind.max, (version) => versionForm.test(version));
    case 'code':
      return text(value, kind.max, (code) => codeForm.test(code));
    default:
      return unreachable(kind);
  }
}

const ipv4Form = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

/** IPv4, or IPv6 as the URL standard reads it. No zone ("%eth0"): that would be text behind an address. */
function isAddress(text: string): boolean {
  if (ipv4Form.test(text)) return true;
  return /^[0-9a-f:.]+$/.test(text) && URL.canParse(`http://[${text}]`);
}

function text(value: unknown, max: number, fits: (text: string) => boolean): Misfit | null {
  if (typeof value !== 'string') return 'wrong-form';
  if (value.length > max) return 'too-long';
  return fits(value) ? null : 'wrong-form';
}

function whole(value: unknown, min: number, max: number): Misfit | null {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'wrong-form';
  const number = value as number;
  return number >= min && number <= max ? null : 'too-long';
}

function unreachable(kind: never): never {
  throw new Error(`unreachable: ${JSON.stringify(kind)}`);
}
