import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type FakeMews, mewsTokens, startFakeMews } from '../../../fakes/mews/fake-mews.ts';
import { draftAt } from '../../hotel-systems/contract-fixture.ts';
import { testStartMs } from '../fixture/test-clock.ts';
import { type AttackedHotel, attackedHotel } from './attacked-hotel.ts';

const hookSecret = 'k7Qm2_zT9xLw4-Rb8nYc3HvJ6sPd1FgE';

/** A gateway that asks a Mews on loopback, with one guest in house in room 101. */
export type MewsHotel = AttackedHotel & {
  readonly mews: FakeMews;
  readonly stayId: string;
  /** Calls the gateway as Mews does; the status of its answer. `secret` is the right one unless said. */
  call(body: object, secret?: string): Promise<number>;
};

/** Opens it for one test. */
export async function mewsHotel(): Promise<MewsHotel> {
  const secretsFolder = mkdtempSync(join(tmpdir(), 'mews-secrets-'));
  onTestFinished(() => rmSync(secretsFolder, { recursive: true }));
  const secrets = { hook: hookSecret, mews_client: mewsTokens.client, mews_access: mewsTokens.access };
  for (const [name, text] of Object.entries(secrets))
    writeFileSync(join(secretsFolder, name), text, { mode: 0o600 });
  let nowMs = (): number => testStartMs;
  const mews = await startFakeMews(() => nowMs());
  onTestFinished(() => mews.close());
  const hotel = await attackedHotel((config) => ({
    ...config,
    secretsFolder,
    hookSecretRef: 'hook',
    hotelSystem: {
      kind: 'mews',
      base: mews.origin,
      streamUrl: mews.streamUrl,
      clientTokenSecretRef: 'mews_client',
      accessTokenSecretRef: 'mews_access',
      events: 'hook',
    },
  }));
  nowMs = hotel.clock.nowMs;
  const stayId = await mews.hotel.addStay(draftAt(new Date(testStartMs).toISOString().slice(0, 10)));
  await mews.hotel.checkIn(stayId);
  return {
    ...hotel,
    mews,
    stayId,
    async call(body, secret = hookSecret) {
      const response = await fetch(`${hotel.url}/hotel-system/hooks/${secret}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close' },
        body: JSON.stringify(body),
      });
      return response.status;
    },
  };
}
