import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGatewayClient, type GatewayClient } from '../../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../../main/access/kept/device-key.ts';
import type { CommandEnd } from '../../../../main/gateway/keys/rotate-command.ts';
import { type ReleaseRequest, runReleaseCommand } from '../../../../main/gateway/releases/release-command.ts';
import type { BodyOf } from '../../../../preload/contract/http.ts';
import type { ProgramFacts } from '../../../../preload/contract/http-fleet-shapes.ts';
import type { UpdateRing } from '../../../../preload/contract/update-rings.ts';
import { createSigner, type TestRelease } from '../../../fakes/releases.ts';
import { goodFacts } from '../../../fakes/terminal-facts.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';

/** A terminal that was approved, as its own client. */
export type ReleaseTerminal = {
  readonly terminalId: string;
  readonly client: GatewayClient;
  /** Reports what it runs and what came of the last release; answers the version that it is offered. */
  report(version: string, last?: ProgramFacts['last']): Promise<string | null>;
};

/** A real gateway that gives out releases, on its own data folder. */
export type ReleaseHotel = GatewayFixture & {
  readonly signer: ReturnType<typeof createSigner>;
  readonly folderOfReleases: string;
  enrol(ring?: UpdateRing): Promise<ReleaseTerminal>;
  /** What IT types on the gateway. */
  command(asked: ReleaseRequest): Promise<CommandEnd>;
  /** Puts a release on the shelf by the command. */
  shelve(release: TestRelease, ring?: UpdateRing, widenAfterHours?: number): Promise<CommandEnd>;
  /** What a gateway knows already, it knows for seconds only. */
  later(): void;
};

/** Starts it; a release is halted above ten percent. */
export async function startReleaseHotel(): Promise<ReleaseHotel> {
  const signer = createSigner();
  const releases = { keysFile: 'release-keys.json', folder: null, haltAbovePercent: 10 };
  const hotel = await startFixture((config) => ({ ...config, releases }), {
    'release-keys.json': signer.keySet,
  });
  const folderOfReleases = join(hotel.folder, 'data/releases');
  const setting = { ...releases, keysFile: join(hotel.folder, 'release-keys.json') };
  let count = 0;

  const command = (asked: ReleaseRequest) =>
    runReleaseCommand(
      { releases: setting, dataFolder: join(hotel.folder, 'data') },
      asked,
      hotel.clock.nowMs(),
    );

  return {
    ...hotel,
    signer,
    folderOfReleases,
    command,
    async enrol(ring = 'general') {
      count += 1;
      const key = openDeviceKey(join(hotel.folder, `terminal-${count}.pem`));
      const { clock } = hotel;
      const client = createGatewayClient({ baseUrl: hotel.url, key, clock, time: createGatewayTime(clock) });
      const asked = await client.call('enrol', { jwk: key.publicJwk, softwareKey: true });
      if (!asked.ok) throw new Error(asked.code);
      const it = await hotel.signIn('it-1');
      const { terminalId } = await it.ask('approveTerminal', {
        userCode: asked.value.userCode,
        label: `Lobby ${count}`,
        profileIds: ['open-web'],
      });
      return {
        terminalId,
        client,
        async report(version, last = null) {
          const program = { platform: 'linux' as const, arch: 'x64' as const, last };
          const reply = await client.call('reportStatus', {
            ...freeStatus,
            version,
            facts: goodFacts({ updateRing: ring, program }),
          });
          if (!reply.ok) throw new Error(reply.code);
          return reply.value.release?.version ?? null;
        },
      };
    },
    async shelve({ jws, archive, manifest }, ring = manifest.ring, hours) {
      const files = {
        manifest: join(hotel.folder, 'new.jws'),
        archive: join(hotel.folder, 'new.tar.gz'),
      };
      writeFileSync(files.manifest, `${jws}\n`);
      writeFileSync(files.archive, archive);
      const ended = await command({ do: 'add', ...files, ring, widenAfterHours: hours ?? null });
      hotel.clock.advance(10_000);
      return ended;
    },
    later: () => hotel.clock.advance(10_000),
  };
}

const freeStatus: Omit<BodyOf<'reportStatus'>, 'version'> = {
  state: 'free',
  stateReason: null,
  electron: '45.4.1',
  softwareKey: true,
};
