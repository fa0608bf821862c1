import { problemAt } from '../layers/check-layers.ts';
import { mergeLayers } from '../layers/merge-layers.ts';
import type { BundleProblemCode, ConfigProblem } from '../layers/problem.ts';
import type { Layer } from '../layers/read-layer.ts';

/** What each refusal says, and what to do. Messages go on after the name of the file. */
const says: Readonly<Record<BundleProblemCode, string>> = {
  malformed: 'is no signed text; make it by "guestway config sign", and copy it whole',
  unsigned: 'is not signed; sign it by "guestway config sign"',
  'unknown-signing-key':
    'is signed by a key that the file of settingsTrustFile does not hold; sign it by one that is there',
  'bad-signature':
    'was changed after it was signed, or another key signed it; copy it again, or sign it anew',
  'wrong-type': 'is signed as something else than settings; make it by "guestway config sign"',
  'bad-shape': 'is not what signed settings have; make them by "guestway config sign" of this version',
  'other-hotel': 'is for another hotel; sign it for the hotelId of this terminal',
  'other-terminal':
    'is for another terminal; "guestway config show" names the key of this one, which it makes at its first start',
  older: 'is older than what this terminal has taken',
  forked: 'has a number that this terminal has taken already with other words',
  'forbidden-field': 'may stand in the terminal’s own file only; take it out',
  unchecked:
    'is signed, and nothing says whose signature counts; name settingsTrustFile in the terminal’s own file, or remove this one',
  gone: 'is gone, and what it said goes on to hold; to take it back, sign an empty one with a higher number',
  'kept-broken':
    'holds what was taken last, and cannot be read; remove it, and put the newest site.jws in place',
  'not-kept': 'cannot be noted in the data folder as taken; look at the disk',
  'trust-file': 'names a file that is no set of public keys (JWK set, Ed25519)',
};

/** A refusal of signed settings. It has no place in the text: that is signed, and nobody edits it. */
export function bundleProblem(
  file: string,
  code: BundleProblemCode,
  { path = '', message = says[code] }: { readonly path?: string; readonly message?: string } = {},
): ConfigProblem {
  return { file, line: 1, column: 1, path, code, message };
}

/** The refusal of a field in a file that people edit: at its place there. */
export function forbiddenAt(layer: Layer, field: string): ConfigProblem {
  const place = mergeLayers([layer]).keyPlaceOf([field]);
  return problemAt(place, [field], 'forbidden-field', says['forbidden-field']);
}

/** The refusal of a number that does not grow; `taken` is the number that was taken last. */
export function numberProblem(
  file: string,
  code: 'older' | 'forked',
  { offered, taken }: { readonly offered: number; readonly taken: number },
): ConfigProblem {
  const message = `${says[code]}: it has number ${offered}, and ${taken} was taken; sign it with a number above ${taken}`;
  return bundleProblem(file, code, { message });
}
