import type { PurgeTarget } from '../../../records/purge/ports.ts';
import type { Mirrors } from './mirrors.ts';

/** Mirrors of which something is due or announced, for purge. Each is opened when it is worked on, so that few files are open. */
export function dueTargets(mirrors: Mirrors, witnessedAtMs: number | null): readonly PurgeTarget[] {
  return mirrors.pins
    .list()
    .filter(({ terminalId }) => mirrors.isDue(terminalId, witnessedAtMs ?? 0))
    .map(({ terminalId }) => targetOf(mirrors, terminalId));
}

function targetOf(mirrors: Mirrors, terminalId: string): PurgeTarget {
  const target = (): PurgeTarget => {
    const mirror = mirrors.find(terminalId);
    if (mirror === null) throw new Error('a mirror has lost its pin');
    return mirror.purgeTarget;
  };
  const { origin, folder } = target();
  return {
    origin,
    folder,
    segments: () => target().segments(),
    rows: (segment, from, limit) => target().rows(segment, from, limit),
    segmentKey: (segment) => target().segmentKey(segment),
    hasKey: (keyId) => target().hasKey(keyId),
    openRow: (segment, row) => target().openRow(segment, row),
    openDisclosed: (segment, sealed, recordKey) => target().openDisclosed(segment, sealed, recordKey),
    closeSegmentFile: (segment) => target().closeSegmentFile(segment),
    destroyKey: (keyId) => target().destroyKey(keyId),
  };
}
