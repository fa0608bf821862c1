import { existsSync } from 'node:fs';
import type { KeyRing } from '../../../records/keys/key-ring.ts';
import type { SpineReader } from '../../../records/spine/spine-file.ts';
import { creationOf, segmentFacts } from '../../../records/spine/spine-state.ts';
import { checkSpine } from '../../../records/store/boot/check-spine.ts';
import { segmentPath } from '../../../records/store/reading/paths.ts';
import { StoreError } from '../../../records/store-error.ts';

/** What a mirror is looked over with. */
export type MirrorCheck = {
  readonly origin: string;
  /** Root key that was pinned. */
  readonly root: string;
  readonly folder: string;
  readonly keys: Pick<KeyRing, 'list'>;
  /** Whether the gateway has destroyed the copy of a segment, or begun to. */
  readonly isGone: (segment: string) => boolean;
};

/**
 * Looks a mirror over: its spine is whole, the pinned root's, and as its newest checkpoint says, and every segment whose key is
 * here has its file. Throws `StoreError`. The rows themselves are held against the spine by a check of the whole store.
 */
export function lookOverMirror(spine: SpineReader, check: MirrorCheck): void {
  checkSpine(spine, check.origin);
  if (creationOf(spine).rootVkey !== check.root) throw new StoreError('spine-broken', 'root');
  const keys = new Set(check.keys.list().map(({ keyId }) => keyId));
  for (const { segment, keyId, state } of segmentFacts(spine, check.origin)) {
    if (state === 'purged' || check.isGone(segment) || !keys.has(keyId)) continue;
    if (!existsSync(segmentPath(check.folder, segment))) throw new StoreError('segment-missing', segment);
  }
}
