import { documentLimitCharacters } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import { badPath } from '../../profile/bad-path.ts';
import { openSigned, readUnchecked, type SignedTextRefusal } from '../../profile/signed-text.ts';
import type { Trust } from '../../profile/trust.ts';

// What a data service centre submits for a hotel: one file, JSON as it is or signed by the applicant.

/** Header `typ` of an application that its applicant signed. */
export const applicationType = 'guestway-application+jws';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const line = z.string().trim().min(1).max(200);
const prose = z.string().trim().min(10).max(8000);

/** An application for a profile. */
export const applicationShape = z.strictObject({
  kind: z.literal('application'),
  format: z.literal(1),
  applicationId: id,
  createdAtMs: z.int().min(0),
  applicant: z.strictObject({ name: line, contact: line }),
  /** What guests of the hotel need it for. */
  purpose: prose,
  channel: z.strictObject({
    description: prose,
    /** Number of the licence the channel runs under; the draft must name the same. */
    licence: z.string().min(1).max(64),
  }),
  /** What may go wrong, and what is done against it. */
  risks: z
    .array(z.strictObject({ risk: line, measure: line }))
    .min(1)
    .max(50),
  /** The profile in force that it is to replace; null for a new one. `sha256` is that of the signed text. */
  replaces: z.strictObject({ profileId: id, version: z.int().min(1), sha256 }).nullable(),
  /** Every list of hosts that the draft names, and where it was built from. */
  hostLists: z.array(z.strictObject({ name: id, sha256, source: line })).max(32),
  /** The profile as it is to be signed; version and dates are the authority's. Judged by the review. */
  draft: z.record(z.string(), z.unknown()),
});

/** An application for a profile. */
export type Application = z.infer<typeof applicationShape>;

/** Whether somebody signed it. `unchecked`: no keys of applicants were given. */
export type ApplicantSignature =
  | { readonly state: 'none' }
  | { readonly state: 'good' | 'unchecked'; readonly kid: string }
  | { readonly state: 'refused'; readonly code: SignedTextRefusal };

/** An application, or why the text is none. `path` names the place when the code is `bad-shape`. */
export type ApplicationReading =
  | { readonly ok: true; readonly application: Application; readonly signature: ApplicantSignature }
  | {
      readonly ok: false;
      readonly code: 'too-large' | 'not-json' | 'not-an-application' | 'bad-shape';
      readonly path: string | null;
    };

/** Reads an application. A signature that is refused is told, and the application is still read: the review decides. */
export async function readApplication(text: string, applicants: Trust | null): Promise<ApplicationReading> {
  if (text.length > documentLimitCharacters) return { ok: false, code: 'too-large', path: null };
  const bare = text.replace(/^\uFEFF/, '').trim();
  const signed = readUnchecked(bare);
  const json = signed === null ? parse(bare) : signed.content;
  if (json === undefined) return { ok: false, code: 'not-json', path: null };
  if (typeof json !== 'object' || json === null || !('kind' in json) || json.kind !== 'application')
    return { ok: false, code: 'not-an-application', path: null };
  const read = applicationShape.safeParse(json);
  if (!read.success) return { ok: false, code: 'bad-shape', path: badPath(read.error) };
  if (signed === null) return { ok: true, application: read.data, signature: { state: 'none' } };
  if (applicants === null)
    return { ok: true, application: read.data, signature: { state: 'unchecked', kid: signed.kid } };
  const opened = await openSigned(bare, applicants, applicationType, applicationShape);
  const signature: ApplicantSignature = opened.ok
    ? { state: 'good', kid: signed.kid }
    : { state: 'refused', code: opened.code };
  return { ok: true, application: read.data, signature };
}

/** The text of an application as it is handed in. */
export function applicationText(application: Application): string {
  return `${JSON.stringify(application, null, 2)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
