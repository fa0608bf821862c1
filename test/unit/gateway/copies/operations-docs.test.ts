import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';

let hotel: GatewayFixture;
beforeAll(async () => {
  hotel = await startFixture((config) => ({ ...config, metrics: { port: 0 } }));
});
afterAll(() => hotel.close());

test('the document names every figure with its labels, and no other', async () => {
  const document = readFileSync(new URL('../../../../docs/gateway-operations.md', import.meta.url), 'utf8');
  const rows = [...document.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
  const text = await (await fetch(hotel.metricsUrl() ?? '', { headers: { connection: 'close' } })).text();
  const told = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(told.toSorted());
});
