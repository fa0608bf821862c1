import { expect } from 'vitest';
import {
  type ApaleoConfig,
  apaleoConfigShape,
} from '../../../../main/gateway/hotel-systems/apaleo/config.ts';
import { createApaleo } from '../../../../main/gateway/hotel-systems/apaleo/create-apaleo.ts';
import { apaleoClient, type FakeApaleo, startFakeApaleo } from '../../../fakes/apaleo/fake-apaleo.ts';
import type { HotelFixture } from '../contract-fixture.ts';
import { createTestDeps, type TestDeps } from '../test-deps.ts';

/** The adapter before a fake Apaleo. */
export type ApaleoFixture = HotelFixture & { readonly fake: FakeApaleo; readonly test: TestDeps };

/** Makes one, not yet started. */
export async function makeApaleo(change: Partial<ApaleoConfig> = {}): Promise<ApaleoFixture> {
  const test = createTestDeps({ apaleo: apaleoClient.secret });
  const fake = await startFakeApaleo(test.clock.nowMs);
  const config = apaleoConfigShape.parse({
    kind: 'apaleo',
    base: fake.origin,
    identityBase: fake.origin,
    clientId: apaleoClient.id,
    clientSecretRef: 'apaleo',
    propertyId: 'BER',
    ...change,
  });
  return {
    fake,
    test,
    system: createApaleo(config, test.deps),
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
