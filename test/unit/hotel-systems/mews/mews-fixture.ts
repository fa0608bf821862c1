import { expect } from 'vitest';
import { type MewsConfig, mewsConfigShape } from '../../../../main/gateway/hotel-systems/mews/config.ts';
import { createMews } from '../../../../main/gateway/hotel-systems/mews/create-mews.ts';
import { type FakeMews, mewsTokens, startFakeMews } from '../../../fakes/mews/fake-mews.ts';
import type { HotelFixture } from '../contract-fixture.ts';
import { createTestDeps, type TestDeps } from '../test-deps.ts';

/** The adapter before a fake Mews. */
export type MewsFixture = HotelFixture & { readonly fake: FakeMews; readonly test: TestDeps };

/** Makes one, not yet started. */
export async function makeMews(change: Partial<MewsConfig> = {}): Promise<MewsFixture> {
  const test = createTestDeps({ mews_client: mewsTokens.client, mews_access: mewsTokens.access });
  const fake = await startFakeMews(test.clock.nowMs);
  const config = mewsConfigShape.parse({
    kind: 'mews',
    base: fake.origin,
    streamUrl: fake.streamUrl,
    clientTokenSecretRef: 'mews_client',
    accessTokenSecretRef: 'mews_access',
    ...change,
  });
  return {
    fake,
    test,
    system: createMews(config, test.deps),
    hotel: fake.hotel,
    today: test.deps.today(),
    entries: test.entries,
    logged: test.logged,
    advance: test.clock.advance,
    openAlarms: test.clock.openAlarms,
    openLinks: fake.openLinks,
    async close() {
      await fake.close();
      expect(fake.violations).toEqual([]);
    },
  };
}
