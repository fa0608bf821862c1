import { type Designation, designationShape, type Profile, profileShape } from './shape.ts';
import { openSigned, type SignedTextRefusal, type SignedTextVerdict } from './signed-text.ts';
import type { Trust } from './trust.ts';

/** Header `typ` of a signed profile. */
export const profileType = 'guestway-profile+jws';

/** Header `typ` of a signed designation. */
export const designationType = 'guestway-designation+jws';

/** Why a document is not taken. */
export type DocumentRefusal = SignedTextRefusal | 'expired' | 'not-yet-valid' | 'other-hotel';

/** A document with its hash, or why not. `path` names the place that is wrong when the code is `bad-shape`. */
export type DocumentVerdict<Value> =
  | { readonly ok: true; readonly value: Value /** Hex SHA-256 of the text. */; readonly hash: string }
  | { readonly ok: false; readonly code: DocumentRefusal; readonly path: string | null };

/** Whose document it must be, and when. `nowMs` is gateway time. */
export type DocumentContext = { readonly nowMs: number; readonly hotelId: string };

/** Checks form, signature, shape, dates and hotel of a designation. Never throws on what it is given. */
export async function verifyDesignation(
  jws: string,
  trust: Trust,
  context: DocumentContext,
): Promise<DocumentVerdict<Designation>> {
  const opened = await openSigned(jws, trust, designationType, designationShape);
  if (!opened.ok) return opened;
  return checkUse(opened, [opened.value.hotelId], context);
}

/** Checks form, signature, shape, dates and hotels of a profile. Never throws on what it is given. */
export async function verifyProfile(
  jws: string,
  trust: Trust,
  context: DocumentContext,
): Promise<DocumentVerdict<Profile>> {
  const opened = await openSigned(jws, trust, profileType, profileShape);
  if (!opened.ok) return opened;
  return checkUse(opened, opened.value.hotelIds, context);
}

function refuse(code: DocumentRefusal): { ok: false; code: DocumentRefusal; path: null } {
  return { ok: false, code, path: null };
}

function checkUse<Value extends { readonly notBeforeMs: number; readonly notAfterMs: number }>(
  opened: SignedTextVerdict<Value> & { readonly ok: true },
  hotelIds: readonly string[],
  context: DocumentContext,
): DocumentVerdict<Value> {
  if (context.nowMs < opened.value.notBeforeMs) return refuse('not-yet-valid');
  if (context.nowMs >= opened.value.notAfterMs) return refuse('expired');
  if (!hotelIds.includes(context.hotelId)) return refuse('other-hotel');
  return opened;
}
