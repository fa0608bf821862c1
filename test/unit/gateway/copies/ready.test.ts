import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { createReadiness } from '../../../../main/gateway/metrics/readiness.ts';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { startPostgres, type TestPostgres } from '../../../postgres/start-postgres.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { soon } from '../fixture/soon.ts';

describe('/ready', () => {
  let hotel: GatewayFixture;
  beforeEach(async () => {
    hotel = await startFixture();
  });
  afterEach(() => hotel.close());

  test('is yes for a gateway that has started, and no while its designation is refused', async () => {
    const browser = hotel.browser();
    expect(await browser.ask('ready')).toEqual({ ready: true });
    hotel.write('designation.jws', 'broken');
    hotel.clock.advance(11_000);
    expect(await browser.call('ready')).toMatchObject({ status: 503, code: 'documents-refused' });
    expect((await browser.ask('health')).ok).toBe(true);
    hotel.write('designation.jws', await hotel.authority.designation());
    hotel.clock.advance(11_000);
    expect(await browser.ask('ready')).toEqual({ ready: true });
  });
});

describe('readiness', () => {
  const documents = { current: async () => ({}) as never };
  const clock = systemClock;

  test('begins and ends with the gateway', async () => {
    const readiness = createReadiness({ store: storeOf(async () => null), documents, clock });
    expect(await readiness.look()).toEqual({ ok: false, code: 'not-ready' });
    readiness.begin();
    expect(await readiness.look()).toMatchObject({ ok: true });
    readiness.end();
    expect(await readiness.look()).toEqual({ ok: false, code: 'not-ready' });
  });

  test('asks a store that does not answer once for all who ask, and waits for it two seconds', async () => {
    let asked = 0;
    const alarms: (() => void)[] = [];
    const store = storeOf(() => {
      asked += 1;
      return new Promise(() => {});
    });
    const alarm = (_ms: number, fire: () => void) => {
      alarms.push(fire);
      return () => {};
    };
    const handClock = { ...clock, alarm };
    const readiness = createReadiness({ store, documents, clock: handClock });
    readiness.begin();
    const answers = [readiness.look(), readiness.look(), readiness.look()];
    for (const fire of alarms) fire();
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ ok: false, code: 'store-away' }));
    expect(asked).toBe(1);
  });
});

describe('a gateway whose PostgreSQL goes away', { timeout: 90_000 }, () => {
  let postgres: TestPostgres;
  let hotel: GatewayFixture | null = null;
  beforeEach(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterEach(async () => {
    await hotel?.close();
    await postgres.stop();
  });

  test('is not ready, refuses with store-away, says so in figures, and goes on by itself when it is back', async () => {
    const { url } = await createTenant(postgres.adminUrl, 'ready-hotel');
    const running = await startFixture(
      (config) => ({
        ...config,
        metrics: { port: 0 },
        secretsFolder: 'secrets',
        store: { kind: 'postgres', urlSecretRef: 'database', statementSeconds: 1 },
      }),
      { 'secrets/database': url },
    );
    hotel = running;
    const desk = await running.signIn('desk-1');
    const terminal = await running.terminal();
    const issued = await running.issue(desk, '101');
    if (!('value' in issued)) throw new Error(issued.code);
    const { leaseId, counter } = await terminal.ask('redeem', { token: issued.value.code });
    await postgres.goAway();
    expect(await running.browser().call('ready')).toMatchObject({ status: 503, code: 'store-away' });
    expect(await desk.call('grants')).toMatchObject({ status: 503, code: 'store-away' });
    const away = await terminal.call('renewLease', { counter }, { leaseId });
    expect(away).toMatchObject({ status: 503, code: 'store-away' });
    const text = await (await fetch(running.metricsUrl() ?? '', { headers: { connection: 'close' } })).text();
    expect(text).toMatch(/^guestway_store_away 1$/m);
    expect(text).toMatch(/^guestway_leases_alive Nan$/m);
    expect(text).toMatch(/^guestway_http_answers_total\{endpoint="renewLease",code="store-away"\} 1$/m);
    await postgres.comeBack();
    await soon(async () => expect((await running.browser().call('ready')).status).toBe(200));
    expect(await terminal.ask('renewLease', { counter }, { leaseId })).toMatchObject({ state: 'renewed' });
    expect((await desk.ask('grants')).grants).toHaveLength(1);
  });
});

function storeOf(note: () => Promise<string | null>): Parameters<typeof createReadiness>[0]['store'] {
  return { duties: { note } as never };
}
