import { type UpdateRing, updateRings } from '../../../preload/contract/update-rings.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import type { CommandEnd } from '../keys/rotate-command.ts';
import { shelfOf } from './compose-releases.ts';
import type { Offer, ShelfRefusal } from './release-shelf.ts';

/** To which ring, and after how many hours well it goes on to the next by itself; null: never. */
type RingRequest = { readonly ring: UpdateRing; readonly widenAfterHours: number | null };

/** What IT asks of the shelf on a command line. */
export type ReleaseRequest =
  | ({ readonly do: 'add'; readonly manifest: string; readonly archive: string } & RingRequest)
  | ({ readonly do: 'offer'; readonly version: string } & RingRequest)
  | { readonly do: 'list' };

const refusals: Readonly<Record<ShelfRefusal, string>> = {
  unreadable: 'The manifest or the archive cannot be read.',
  'not-signed': 'No key of releases.keysFile has signed this manifest.',
  expired: 'The manifest has ended: have it signed anew.',
  'other-bytes': 'The archive is not the one that was signed.',
  'there-already': 'This version is there already. Another archive needs another version.',
  'ring-not-signed': 'Whoever signed it gives it to fewer rings than that.',
  'not-there': 'There is no such release.',
};

/** Does it. A gateway that runs takes what changed within seconds. */
export async function runReleaseCommand(
  config: Pick<GatewayConfig, 'releases' | 'dataFolder'>,
  asked: ReleaseRequest,
  nowMs: number,
): Promise<CommandEnd> {
  const shelf = shelfOf(config);
  if (shelf === null)
    return {
      code: 2,
      text: 'The configuration has no "releases": nothing is given out. Nothing was changed.\n',
    };
  const refuse = (code: ShelfRefusal): CommandEnd => ({
    code: 1,
    text: `${refusals[code]} Nothing was changed.\n`,
  });
  switch (asked.do) {
    case 'add': {
      const added = await shelf.add(asked, offerOf(asked, nowMs), nowMs);
      if (!added.ok) return refuse(added.code);
      const { version, platform, arch } = added.manifest;
      return {
        code: 0,
        text: `Release ${version} for ${platform} ${arch} goes to the ring "${asked.ring}"${goingOn(asked)}.\n`,
      };
    }
    case 'offer': {
      const code = await shelf.offer(asked.version, offerOf(asked, nowMs));
      if (code !== null) return refuse(code);
      return {
        code: 0,
        text: `Release ${asked.version} goes to the ring "${asked.ring}" and those before it${goingOn(asked)}.\n`,
      };
    }
    case 'list': {
      const lines = (await shelf.list()).map(({ manifest, ring, widens }) =>
        [
          ...[manifest.version, manifest.platform, manifest.arch, ring, `${manifest.archive.bytes} bytes`],
          ...(widens === null ? [] : [`on after ${widens.afterHours} h`]),
        ].join('  '),
      );
      return { code: 0, text: lines.length === 0 ? 'There are no releases.\n' : `${lines.join('\n')}\n` };
    }
  }
}

function offerOf({ ring, widenAfterHours }: RingRequest, nowMs: number): Offer {
  return { ring, widens: widenAfterHours === null ? null : { afterHours: widenAfterHours, sinceMs: nowMs } };
}

function goingOn({ widenAfterHours }: RingRequest): string {
  return widenAfterHours === null
    ? ''
    : `, and on to the next each time it has run well for ${widenAfterHours} h`;
}

/** A ring by its name; null for any other text. */
export function ringNamed(text: string): UpdateRing | null {
  return updateRings.find((ring) => ring === text) ?? null;
}
