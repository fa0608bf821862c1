import { parseArgs } from 'node:util';
import { type ReleaseRequest, ringNamed } from '../releases/release-command.ts';
import { longestWideningHours } from '../releases/release-shelf.ts';
import { hostShape, portShape } from './config-shape.ts';
import { copiesShape } from './copies-shape.ts';
import type { ConfigFlags } from './load-config.ts';

/** What `--help` prints. */
export const helpText = `Guestway gateway: issues grants, keeps leases, follows the stays of one hotel.

  npm run gateway -- --config FILE [--host HOST] [--port PORT] [--copy-url URL]

  --config FILE  configuration, JSON; paths in it are relative to it; with "group" it names those of many hotels
  --host HOST    listen here instead of listen.host
  --port PORT    listen here instead of listen.port; 0 takes a free port
  --copy-url URL where the other copies of this gateway reach this one, instead of copies.url
  --hash-pin     read a PIN from standard input and print its hash for the staff list
  --rotate-hotel-key     let the next hotel key follow now; a running gateway takes it by itself
      --emergency KID    remove this key instead, and with it every token that it signed
  --rotate-tls-key       let the next key of the gateway's own certificate follow at the next start
  --add-release FILE     give out the release of this signed manifest; "npm run guestway -- release sign" makes one
      --archive FILE     its archive
      --ring RING        for terminals of canary (usual), early or general and the rings before it
      --widen-after HOURS    on to the next ring when it has run well for so long, and so on
  --offer-release VERSION    give a release that is there to another --ring; it stays there without --widen-after
  --list-releases        the releases that are there
  --help         this text

It prints its address when it listens, and stops on SIGTERM or SIGINT, when it has answered what runs; a second signal stops
it at once. There is no configuration yet? "npm start" sets up
a demo hotel and tells where it put the gateway's configuration: start from that file.
`;

/** What a command line asks for, or what is wrong with it. */
export type Arguments =
  | { readonly do: 'help' }
  | { readonly do: 'hashPin' }
  | { readonly do: 'start'; readonly configFile: string; readonly flags: ConfigFlags }
  | { readonly do: 'rotateHotelKey'; readonly configFile: string; readonly emergencyKid: string | null }
  | { readonly do: 'rotateTlsKey'; readonly configFile: string }
  | { readonly do: 'release'; readonly configFile: string; readonly asked: ReleaseRequest }
  | { readonly do: 'stop'; readonly problem: string };

/** Reads a command line. Unknown flags and values that make no sense are problems. */
export function readArguments(args: readonly string[]): Arguments {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return {
      do: 'stop',
      problem: error instanceof Error ? error.message : 'The command line cannot be read.',
    };
  }
  if (values.help === true) return { do: 'help' };
  if (values['hash-pin'] === true) return { do: 'hashPin' };
  if (values.config === undefined) return { do: 'stop', problem: `--config is missing.\n\n${helpText}` };
  const rotation = rotationOf(values, values.config);
  if (rotation !== null) return rotation;
  const release = releaseOf(values, values.config);
  if (release !== null) return release;
  const host = values.host === undefined ? undefined : hostShape.safeParse(values.host);
  const port = values.port === undefined ? undefined : portShape.safeParse(toNumber(values.port));
  if (host?.success === false) return { do: 'stop', problem: '--host: is no host name or address' };
  if (port?.success === false) return { do: 'stop', problem: '--port: is no port' };
  const copyUrl = values['copy-url'];
  if (copyUrl !== undefined && !copiesShape.shape.url.safeParse(copyUrl).success)
    return { do: 'stop', problem: '--copy-url: is no address without a path' };
  const flags = {
    ...(host && { host: host.data }),
    ...(port && { port: port.data }),
    ...(copyUrl !== undefined && { copyUrl }),
  };
  return { do: 'start', configFile: values.config, flags };
}

function rotationOf(values: ReturnType<typeof parse>, configFile: string): Arguments | null {
  const { emergency } = values;
  if (emergency !== undefined && (values['rotate-hotel-key'] !== true || !/^[0-9a-f]{8}$/.test(emergency)))
    return {
      do: 'stop',
      problem: '--emergency: needs --rotate-hotel-key and the kid of a key, eight hex digits',
    };
  if (values['rotate-hotel-key'] === true)
    return { do: 'rotateHotelKey', configFile, emergencyKid: emergency ?? null };
  return values['rotate-tls-key'] === true ? { do: 'rotateTlsKey', configFile } : null;
}

function releaseOf(values: ReturnType<typeof parse>, configFile: string): Arguments | null {
  const { archive, ring: named, 'add-release': manifest, 'offer-release': version } = values;
  const hours = values['widen-after'];
  const offer = offerNamed(named ?? 'canary', hours);
  const asked =
    manifest !== undefined && archive !== undefined && offer !== null
      ? { do: 'add' as const, manifest, archive, ...offer }
      : version !== undefined && named !== undefined && offer !== null
        ? { do: 'offer' as const, version, ...offer }
        : values['list-releases'] === true
          ? { do: 'list' as const }
          : null;
  if (asked !== null) return { do: 'release', configFile, asked };
  if ([archive, named, hours, manifest, version].every((one) => one === undefined)) return null;
  return {
    do: 'stop',
    problem: `--add-release needs --archive, --offer-release needs --ring, a ring is canary, early or general, and --widen-after takes 1 to ${longestWideningHours} hours`,
  };
}

function offerNamed(name: string, hours: string | undefined) {
  const ring = ringNamed(name);
  const widenAfterHours = hours === undefined ? null : toNumber(hours);
  const isGood =
    widenAfterHours === null || (widenAfterHours >= 1 && widenAfterHours <= longestWideningHours);
  return ring !== null && isGood ? { ring, widenAfterHours } : null;
}

function toNumber(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      config: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'copy-url': { type: 'string' },
      'hash-pin': { type: 'boolean' },
      'rotate-hotel-key': { type: 'boolean' },
      emergency: { type: 'string' },
      'rotate-tls-key': { type: 'boolean' },
      'add-release': { type: 'string' },
      archive: { type: 'string' },
      ring: { type: 'string' },
      'widen-after': { type: 'string' },
      'offer-release': { type: 'string' },
      'list-releases': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }).values;
}
