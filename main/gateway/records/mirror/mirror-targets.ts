import type { PurgeTarget } from '../../../records/purge/ports.ts';
import type { Mirrors } from './mirrors.ts';

/** Mirrors of which something is due or announced, for purge. Each is opened when it is worked on, so that few files are open. */
export function dueTargets(mirrors: Mirrors, witnessedAtMs: number | null): readonly PurgeTarget[] {
  return mirrors.pins
    .list()
    .filter(
      ({ terminalId }) =>
        mirrors.isDue(terminalId, witnessedAtMs ?? 0) && mirrors.findSound(terminalId) !== null,
    )
    .map(({ terminalId }) => lazyTarget(mirrors, terminalId));
}

/** The mirror of an origin, for purge; null when there is none. */
export function targetOf(mirrors: Mirrors, origin: string): PurgeTarget | null {
  const pin = mirrors.pins.list().find(({ terminalId }) => mirrors.originOf(terminalId) === origin);
  const mirror = pin === undefined ? null : mirrors.findSound(pin.terminalId);
  return pin === undefined || mirror === null ? null : lazyTarget(mirrors, pin.terminalId);
}

function lazyTarget(mirrors: Mirrors, terminalId: string): PurgeTarget {
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
    write(work) {
      const { write } = target();
      return write === undefined ? work() : write(work);
    },
  };
}
