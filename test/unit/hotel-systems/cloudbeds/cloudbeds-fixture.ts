import { expect } from 'vitest';
import {
  type CloudbedsConfig,
  cloudbedsConfigShape,
} from '../../../../main/gateway/hotel-systems/cloudbeds/config.ts';
import { createCloudbeds } from '../../../../main/gateway/hotel-systems/cloudbeds/create-cloudbeds.ts';
import {
  cloudbedsKey,
  cloudbedsProperty,
  type FakeCloudbeds,
  startFakeCloudbeds,
} from '../../../fakes/cloudbeds/fake-cloudbeds.ts';
import type { HotelFixture } from '../contract-fixture.ts';
import { createTestDeps, type TestDeps } from '../test-deps.ts';

/** The adapter before a fake Cloudbeds. */
export type CloudbedsFixture = HotelFixture & { readonly fake: FakeCloudbeds; readonly test: TestDeps };

/** Makes one, not yet started. `between` may put something between adapter and fake: it gives the address to ask. */
export async function makeCloudbeds(
  change: Partial<CloudbedsConfig> = {},
  between: (origin: string) => string | Promise<string> = (origin) => origin,
): Promise<CloudbedsFixture> {
  const test = createTestDeps({ cloudbeds: cloudbedsKey });
  const fake = await startFakeCloudbeds(test.clock.nowMs);
  const config = cloudbedsConfigShape.parse({
    kind: 'cloudbeds',
    base: await between(fake.origin),
    apiKeySecretRef: 'cloudbeds',
    propertyId: cloudbedsProperty,
    ...change,
  });
  return {
    fake,
    test,
    system: createCloudbeds(config, test.deps),
    hotel: fake.hotel,
    today: test.deps.today(),
    entries: test.entries,
    logged: test.logged,
    advance: test.clock.advance,
    openAlarms: test.clock.openAlarms,
    async close() {
      await fake.close();
      expect(fake.violations).toEqual([]);
    },
  };
}
