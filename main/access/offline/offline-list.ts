import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { eligibilityBasis, epochMs, id } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';

// What the gateway lets one terminal know in advance of the printouts that count, for the time when it is away
// (`gateway.md` 12). A printout is found by the salted hash of its id, and what belongs to it is readable only with that id:
// the terminal learns nothing of a guest who does not hold a printout before its camera.

/** Header `typ` of the signed list. */
export const offlineListType = 'guestway-offline+jws';

/** More printouts than this at once are no hotel's; such a list is not made. */
export const mostEntries = 1_500;

const factsShape = z.strictObject({
  profileId: id,
  /** The earlier of departure and what staff set. */
  grantEndsAtMs: epochMs,
  subjectRef: z.string().regex(/^[0-9a-f]{32}$/),
  basis: eligibilityBasis,
  ruleId: z.string().max(64),
});

/** What belongs to one printout. */
export type OfflineFacts = z.infer<typeof factsShape>;

/** Shape of the signed list. */
export const offlineListShape = z.strictObject({
  iss: id,
  /** The one terminal of the hotel that may. */
  terminalId: id,
  issuedAtMs: epochMs,
  salt: z.string().regex(/^[\w-]{22}$/),
  maxSessionMs: z.int().min(60_000).max(900_000),
  tokenAgeMs: z.int().min(3_600_000).max(43_200_000),
  listAgeMs: z.int().min(60_000).max(900_000),
  keyVersion: z.int().min(1),
  routerId: id,
  entries: z.array(z.tuple([z.string().length(22), z.string().min(24).max(1_024)])).max(mostEntries),
});

/** What the gateway said last of working without it. */
export type OfflineList = z.infer<typeof offlineListShape>;

/** Makes the entry of a printout; `jti` is hex. The salt is fresh in every list, so that a key seals one thing once. */
export function sealEntry(salt: string, jti: string, facts: OfflineFacts): OfflineList['entries'][number] {
  const cipher = createCipheriv('aes-256-gcm', keyFor(salt, jti), Buffer.alloc(12));
  const body = Buffer.concat([cipher.update(JSON.stringify(facts), 'utf8'), cipher.final()]);
  return [nameOf(salt, jti), Buffer.concat([cipher.getAuthTag(), body]).toString('base64url')];
}

/** What belongs to the printout `jti`; null when it does not count. */
export function openEntry({ salt, entries }: OfflineList, jti: string): OfflineFacts | null {
  const name = nameOf(salt, jti);
  const sealed = entries.find(([entry]) => entry === name)?.[1];
  if (sealed === undefined) return null;
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', keyFor(salt, jti), Buffer.alloc(12), {
      authTagLength: 16,
    });
    decipher.setAuthTag(bytes.subarray(0, 16));
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    return factsShape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function nameOf(salt: string, jti: string): string {
  return createHash('sha256').update(`${salt} ${jti}`).digest().subarray(0, 16).toString('base64url');
}

function keyFor(salt: string, jti: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(jti, 'hex'), salt, 'guestway offline printout', 32));
}
