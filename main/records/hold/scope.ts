import { StoreError } from '../store-error.ts';

/** What a hold names: sessions by their ids, or nothing for all records of its days. Lies under the key of its case. */
export type HoldScope = { readonly sessionIds: readonly string[] };

/** 96 random bits in base64url, as session ids are made. */
const sessionIdForm = /^[A-Za-z0-9_-]{16}$/;

/** A case about more people than this is not about named sessions. */
export const heldSessionsMax = 200;

/** Whether some text is the id of a session. */
export function isSessionId(text: string): boolean {
  return sessionIdForm.test(text);
}

/** Bytes of a scope: sorted ids, one a line. */
export function scopeBytes({ sessionIds }: HoldScope): Buffer {
  return Buffer.from([...new Set(sessionIds)].sort().join('\n'), 'ascii');
}

/** The scope of some bytes. Throws `store-damaged` on whatever `scopeBytes` does not give. */
export function scopeFrom(bytes: Buffer): HoldScope {
  const sessionIds = bytes.length === 0 ? [] : bytes.toString('latin1').split('\n');
  const scope = { sessionIds };
  if (!sessionIds.every(isSessionId) || !scopeBytes(scope).equals(bytes))
    throw new StoreError('store-damaged', 'hold scope');
  return scope;
}
