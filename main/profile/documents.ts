import { type DocumentRefusal, verifyDesignation, verifyProfile } from './document.ts';
import { findRollback, type RollbackRefusal, type Seen, type SeenDocuments } from './rollback.ts';
import type { Channel, Designation, Profile } from './shape.ts';
import type { Trust } from './trust.ts';

/** The documents as the gateway sends them: compact JWS texts. */
export type OfferedDocuments = {
  readonly designation: string;
  readonly profiles: readonly { readonly profileId: string; readonly document: string }[];
};

/** A profile in use, with the hash that lease and records name it by. */
export type AcceptedProfile = { readonly profile: Profile; readonly hash: string };

/** Documents that fit together and may be used until `notAfterMs`. */
export type AcceptedDocuments = {
  readonly designation: Designation;
  readonly designationHash: string;
  readonly profiles: ReadonlyMap<string, AcceptedProfile>;
  /** Epoch milliseconds at which the first of them expires. */
  readonly notAfterMs: number;
};

/**
 * Why a set is not taken, beside what is wrong with a single document. `other-profile`: not the profile it was offered
 * as. `not-designated`: the designation does not name this profile or its channel. `demo-mixed`: one is the demo's, the
 * other is not. `twice`: one profile offered twice. `none`: no profile at all.
 */
export type SetRefusal = 'other-profile' | 'not-designated' | 'demo-mixed' | 'twice' | 'none';

/** The first refusal: which document, why, and the place in it when its shape is wrong. */
export type DocumentsRefusal = {
  /** `designation` or a profile id as offered. */
  readonly document: string;
  readonly code: DocumentRefusal | RollbackRefusal | SetRefusal;
  readonly path: string | null;
};

/** The accepted set, or the first refusal. */
export type DocumentsVerdict =
  | { readonly ok: true; readonly accepted: AcceptedDocuments }
  | { readonly ok: false; readonly refusal: DocumentsRefusal };

/** What documents are measured against. `nowMs` is gateway time. */
export type DocumentsContext = {
  readonly trust: Trust;
  readonly hotelId: string;
  readonly nowMs: number;
  readonly seen: SeenDocuments;
};

/**
 * Takes all documents or none: every one is verified by itself, then against the designation and against what was seen
 * before. Only a whole accepted set is remembered as seen, so a refusal changes nothing.
 */
export async function acceptDocuments(
  offered: OfferedDocuments,
  context: DocumentsContext,
): Promise<DocumentsVerdict> {
  const opened = await verifyDesignation(offered.designation, context.trust, context);
  if (!opened.ok) return refuse('designation', opened.code, opened.path);
  const designation = opened.value;
  const marks = new Map<string, Seen>([
    [`designation:${designation.hotelId}`, { number: designation.serial, hash: opened.hash }],
  ]);
  const profiles = new Map<string, AcceptedProfile>();
  for (const { profileId, document } of offered.profiles) {
    const verdict = await verifyProfile(document, context.trust, context);
    if (!verdict.ok) return refuse(profileId, verdict.code, verdict.path);
    const misfit =
      findMisfit(designation, profileId, verdict.value) ?? (profiles.has(profileId) ? 'twice' : null);
    if (misfit !== null) return refuse(profileId, misfit);
    profiles.set(profileId, { profile: verdict.value, hash: verdict.hash });
    marks.set(`profile:${profileId}`, { number: verdict.value.version, hash: verdict.hash });
  }
  if (profiles.size === 0) return refuse('designation', 'none');
  for (const [key, mark] of marks) {
    const rollback = findRollback(context.seen.read(key), mark);
    if (rollback !== null)
      return refuse(key.startsWith('profile:') ? key.slice('profile:'.length) : 'designation', rollback);
  }
  for (const [key, mark] of marks) context.seen.write(key, mark);
  const ends = [...profiles.values()].map(({ profile }) => profile.notAfterMs);
  const notAfterMs = Math.min(designation.notAfterMs, ...ends);
  return { ok: true, accepted: { designation, designationHash: opened.hash, profiles, notAfterMs } };
}

/** The licensed way out of an accepted profile; `null` for a profile that was not accepted. */
export function channelOf(accepted: AcceptedDocuments, profileId: string): Channel | null {
  return accepted.profiles.get(profileId)?.profile.channel ?? null;
}

function findMisfit(designation: Designation, offeredAs: string, profile: Profile): SetRefusal | null {
  if (profile.profileId !== offeredAs) return 'other-profile';
  if (!designation.profileIds.includes(profile.profileId)) return 'not-designated';
  if (!designation.channelIds.includes(profile.channel.channelId)) return 'not-designated';
  return profile.demo === designation.demo ? null : 'demo-mixed';
}

function refuse(
  document: string,
  code: DocumentsRefusal['code'],
  path: string | null = null,
): DocumentsVerdict {
  return { ok: false, refusal: { document, code, path } };
}
