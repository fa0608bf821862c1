import { type DocumentRefusal, verifyDesignation, verifyProfile } from './document.ts';
import { findRollback, type RollbackRefusal, type Seen, type SeenDocuments } from './rollback.ts';
import type { Channel, Designation, Profile } from './shape.ts';
import { readStatus, statusKey } from './status/accept-status.ts';
import { type StatusEntry, type StatusList, withdrawalOf } from './status/status-list.ts';
import type { Trust } from './trust.ts';

/** The documents as the gateway sends them: compact JWS texts. */
export type OfferedDocuments = {
  readonly designation: string;
  /** The authority's status list; null where it keeps none. */
  readonly status: string | null;
  readonly profiles: readonly { readonly profileId: string; readonly document: string }[];
};

/** A profile in use, with the hash that lease and records name it by. */
export type AcceptedProfile = { readonly profile: Profile; readonly hash: string };

/** Documents that fit together and may be used until `notAfterMs`. */
export type AcceptedDocuments = {
  readonly designation: Designation;
  readonly designationHash: string;
  readonly profiles: ReadonlyMap<string, AcceptedProfile>;
  /** What the authority has withdrawn; null where it keeps no list. A profile in it is not among `profiles`. */
  readonly status: StatusList | null;
  /** Epoch milliseconds at which the first of them expires, or the status list that is required goes stale. */
  readonly notAfterMs: number;
};

/**
 * Why a set is not taken, beside what is wrong with a single document. `other-profile`: not the profile it was offered
 * as. `not-designated`: the designation does not name this profile or its channel. `demo-mixed`: one is the demo's, the
 * other is not. `twice`: one profile offered twice. `none`: no profile at all.
 */
export type SetRefusal = 'other-profile' | 'not-designated' | 'demo-mixed' | 'twice' | 'none';

/**
 * Why a status list refuses the whole set. `status-missing`: it is required, or one was seen before. `suspended` and
 * `revoked`: the designation is withdrawn, or every profile that was offered.
 */
export type StatusRefusal = 'not-yet-issued' | 'status-missing' | 'status-stale' | StatusEntry['state'];

/** The first refusal: which document, why, and the place in it when its shape is wrong. */
export type DocumentsRefusal = {
  /** `designation`, `status` or a profile id as offered. */
  readonly document: string;
  readonly code: DocumentRefusal | RollbackRefusal | SetRefusal | StatusRefusal;
  readonly path: string | null;
};

/** The accepted set, or the first refusal. */
export type DocumentsVerdict =
  | { readonly ok: true; readonly accepted: AcceptedDocuments }
  | {
      readonly ok: false;
      readonly refusal: DocumentsRefusal;
      /** The status list as far as it was taken before something else was refused. */
      readonly status?: StatusList;
    };

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
  const status = await readStatus(offered.status, designation, context);
  if (!status.ok) return refuse(status.document, status.code, status.path);
  const opening = await openProfiles(offered.profiles, designation, context);
  if (!opening.ok) return withStatus(opening, status.list);
  const { profiles } = opening;
  const marks = new Map<string, Seen>([
    [`designation:${context.hotelId}`, { number: designation.serial, hash: opened.hash }],
    ...opening.marks,
    ...(status.mark === null ? [] : [[statusKey, status.mark] as const]),
  ]);
  for (const [key, mark] of marks) {
    const rollback = findRollback(context.seen.read(key), mark);
    if (rollback !== null) return withStatus(refuse(documentOf(key), rollback), status.list);
  }
  for (const [key, mark] of marks) context.seen.write(key, mark);
  for (const [id, { profile }] of profiles) {
    const state = withdrawalOf(status.list, { kind: 'profile', id, version: profile.version });
    if (state === null) continue;
    profiles.delete(id);
    if (profiles.size === 0) return withStatus(refuse(id, state), status.list);
  }
  const ends = [...profiles.values()].map(({ profile }) => profile.notAfterMs);
  const notAfterMs = Math.min(designation.notAfterMs, status.goodUntilMs, ...ends);
  return {
    ok: true,
    accepted: { designation, designationHash: opened.hash, profiles, status: status.list, notAfterMs },
  };
}

/** The licensed way out of an accepted profile; `null` for a profile that was not accepted. */
export function channelOf(accepted: AcceptedDocuments, profileId: string): Channel | null {
  return accepted.profiles.get(profileId)?.profile.channel ?? null;
}

function withStatus(refused: Refused, status: StatusList | null): Refused {
  return status === null ? refused : { ...refused, status };
}

type Refused = DocumentsVerdict & { readonly ok: false };

type OpenedProfiles = {
  readonly ok: true;
  readonly profiles: Map<string, AcceptedProfile>;
  readonly marks: Map<string, Seen>;
};

/** Every profile by itself and against the designation; one that is wrong refuses all. */
async function openProfiles(
  offered: OfferedDocuments['profiles'],
  designation: Designation,
  context: DocumentsContext,
): Promise<OpenedProfiles | Refused> {
  const profiles = new Map<string, AcceptedProfile>();
  const marks = new Map<string, Seen>();
  for (const { profileId, document } of offered) {
    const verdict = await verifyProfile(document, context.trust, context);
    if (!verdict.ok) return refuse(profileId, verdict.code, verdict.path);
    const misfit =
      findMisfit(designation, profileId, verdict.value) ?? (profiles.has(profileId) ? 'twice' : null);
    if (misfit !== null) return refuse(profileId, misfit);
    profiles.set(profileId, { profile: verdict.value, hash: verdict.hash });
    marks.set(`profile:${profileId}`, { number: verdict.value.version, hash: verdict.hash });
  }
  return profiles.size === 0 ? refuse('designation', 'none') : { ok: true, profiles, marks };
}

function documentOf(key: string): string {
  if (key.startsWith('profile:')) return key.slice('profile:'.length);
  return key === statusKey ? 'status' : 'designation';
}

function findMisfit(designation: Designation, offeredAs: string, profile: Profile): SetRefusal | null {
  if (profile.profileId !== offeredAs) return 'other-profile';
  if (!designation.profileIds.includes(profile.profileId)) return 'not-designated';
  if (!designation.channelIds.includes(profile.channel.channelId)) return 'not-designated';
  return profile.demo === designation.demo ? null : 'demo-mixed';
}

function refuse(document: string, code: DocumentsRefusal['code'], path: string | null = null): Refused {
  return { ok: false, refusal: { document, code, path } };
}
