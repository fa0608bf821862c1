import type { ProfileChange } from '../../guard/tester/diff.ts';
import type { Profile } from '../../profile/shape.ts';
import { type Finding, finding, findingsOf } from './finding.ts';

/** What the differences to the profile in force mean. */
export function changeFindings(
  changes: readonly ProfileChange[],
  draft: Profile,
  running: Profile,
): readonly Finding[] {
  if (changes.length === 0) return [finding('look-at', 'unchanged')];
  const channel = changes.filter(({ path }) => path.startsWith('channel.')).map(({ path }) => path);
  const authorities = changes
    .filter(({ path, change }) => path.startsWith('authorities') && change === 'added')
    .map(({ path }) => path);
  const believed = running.revokedKeys.filter((key) => !draft.revokedKeys.includes(key));
  return [
    finding('fine', 'changed', `${changes.length} differences`),
    ...findingsOf('look-at', 'channel-changed', [...new Set(channel)]),
    ...findingsOf('look-at', 'pins-removed', removedPins(draft, running)),
    ...findingsOf('look-at', 'authority-added', authorities),
    ...findingsOf('look-at', 'revoked-keys-removed', believed),
    ...(draft.recordCatalogue.sha256 === running.recordCatalogue.sha256
      ? []
      : [finding('look-at', 'catalogue-changed', draft.recordCatalogue.catalogue)]),
  ];
}

/** Ways into the channel, by host and port, that were pinned and would be pinned less or not at all. */
function removedPins(draft: Profile, running: Profile): readonly string[] {
  return running.channel.upstreams.flatMap(({ host, port, pins }) => {
    const now = draft.channel.upstreams.find((one) => one.host === host && one.port === port);
    // A way that is gone is a change of the channel, and no loss of a pin.
    const lost = now === undefined ? 0 : pins.filter((pin) => !now.pins.includes(pin)).length;
    return lost === 0 ? [] : [`${host}:${port}, ${lost} of ${pins.length}`];
  });
}
