import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGatewayClient, type GatewayClient } from '../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import type { GatewayConfigFile } from '../../../main/gateway/config/config-shape.ts';
import type { Profile } from '../../../main/profile/shape.ts';
import { type GatewayFixture, startFixture } from '../gateway/fixture/gateway-fixture.ts';

/** A real gateway whose profiles name host lists, and a terminal's own client, enrolled there. */
export type ListHotel = GatewayFixture & {
  readonly client: GatewayClient;
  readonly listFolder: string;
  /** Signs a profile with these lists in it. */
  approve(profileId: string, version: number, lists: Readonly<Record<string, Uint8Array>>): Promise<void>;
  /** Puts a file on the gateway's shelf; returns its digest. */
  shelve(bytes: Uint8Array): string;
};

/** Starts it; the terminal is approved for `open-web` only. */
export async function startListHotel(
  change: (config: GatewayConfigFile) => GatewayConfigFile = (same) => same,
): Promise<ListHotel> {
  const hotel = await startFixture(change);
  const listFolder = join(hotel.folder, 'data', 'lists');
  return {
    ...hotel,
    client: await enrolledClient(hotel),
    listFolder,
    async approve(profileId, version, lists) {
      const categories = Object.entries(lists).map(([name, bytes]) => ({
        name,
        sha256: sha256Of(bytes),
        verdict: 'block' as const,
      }));
      const rules: Profile['rules'] = { ...noRules, categories };
      hotel.write(`profiles/${profileId}.jws`, await hotel.authority.profile(profileId, { version, rules }));
      // The gateway looks at its documents every ten seconds.
      hotel.clock.advance(10_000);
    },
    shelve(bytes) {
      mkdirSync(listFolder, { recursive: true });
      writeFileSync(join(listFolder, `${sha256Of(bytes)}.gwl`), bytes);
      return sha256Of(bytes);
    },
  };
}

/** Hex SHA-256. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const noRules: Profile['rules'] = {
  default: 'allow',
  navigation: { block: [], allow: [] },
  subresource: { block: [], allow: [] },
  categories: [],
  privateTargets: [],
};

async function enrolledClient(hotel: GatewayFixture): Promise<GatewayClient> {
  const { clock } = hotel;
  const key = openDeviceKey(join(hotel.folder, 'terminal-key.pem'));
  const client = createGatewayClient({ baseUrl: hotel.url, key, clock, time: createGatewayTime(clock) });
  const asked = await client.call('enrol', { jwk: key.publicJwk, softwareKey: true });
  if (!asked.ok) throw new Error(asked.code);
  const it = await hotel.signIn('it-1');
  const profileIds = ['open-web'];
  await it.ask('approveTerminal', { userCode: asked.value.userCode, label: 'Lobby 1', profileIds });
  return client;
}
