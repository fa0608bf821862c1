import { documentLimitCharacters } from '../../preload/contract/http-shapes.ts';
import { badPath } from './bad-path.ts';
import { type Profile, profileShape } from './shape.ts';
import { parseStrictJson } from './strict-json.ts';

/** A profile that somebody looks at, and whether it came as a signed text. Nobody may use it: no signature was checked. */
export type ProfileReading =
  | { readonly ok: true; readonly profile: Profile; readonly signed: boolean }
  | { readonly ok: false; readonly code: ProfileTextRefusal; readonly path: string | null };

/** Why a text is no profile. `path` of the reading names the place when the code is `bad-shape`. */
export type ProfileTextRefusal = 'too-large' | 'not-json' | 'not-a-profile' | 'bad-shape';

/**
 * Reads a profile as JSON or as the signed text it is handed out as, **without checking who signed it**: for people who
 * want to know what a profile says. What enables anything is `verifyProfile`.
 */
export function readProfileText(text: string): ProfileReading {
  if (text.length > documentLimitCharacters) return { ok: false, code: 'too-large', path: null };
  const bare = text.replace(/^\uFEFF/, '').trim();
  const signed = /^[\w-]+\.[\w-]+\.[\w-]*$/.test(bare);
  const json = signed ? payloadOf(bare) : parse(bare);
  if (json === undefined) return { ok: false, code: 'not-json', path: null };
  if (typeof json !== 'object' || json === null || !('kind' in json) || json.kind !== 'profile')
    return { ok: false, code: 'not-a-profile', path: null };
  const read = profileShape.safeParse(json);
  return read.success
    ? { ok: true, profile: read.data, signed }
    : { ok: false, code: 'bad-shape', path: badPath(read.error) };
}

function payloadOf(jws: string): unknown {
  const [, payload = ''] = jws.split('.');
  return parseStrictJson(Buffer.from(payload, 'base64url'));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
