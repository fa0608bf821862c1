import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startGateway } from '../../../../main/gateway/compose.ts';
import { loadConfig } from '../../../../main/gateway/config/load-config.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { createDeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { soon } from '../fixture/soon.ts';
import { postgresPlace, testPostgres } from './places.ts';

let hotel: GatewayFixture;
let secrets: string;

beforeEach(async () => {
  secrets = mkdtempSync(join(tmpdir(), 'gateway-secrets-'));
  const { url } = await postgresPlace();
  writeFileSync(join(secrets, 'store-url'), `${url}\n`, { mode: 0o600 });
  hotel = await startFixture((config) => ({
    ...config,
    secretsFolder: secrets,
    store: { kind: 'postgres', urlSecretRef: 'store-url', statementSeconds: 1 },
  }));
});
afterEach(async () => {
  await hotel.close();
  rmSync(secrets, { recursive: true });
});

/** A session of the guest in room 101. */
const runSession = async () => {
  const desk = await hotel.signIn('super-1');
  const terminal = await hotel.terminal();
  const reply = await hotel.issue(desk, '101');
  if (!('value' in reply)) throw new Error(reply.code);
  const { code, grant } = reply.value;
  const lease = await terminal.ask('redeem', { token: code });
  const renew = (counter: number) => terminal.call('renewLease', { counter }, { leaseId: lease.leaseId });
  return { desk, terminal, grantId: grant.grantId, renew };
};

describe('a gateway whose PostgreSQL goes away', () => {
  test('answers with one code, ends no session, loses no grant, and goes on when it is back', async () => {
    const { goAway, comeBack } = await testPostgres();
    const { desk, renew, grantId } = await runSession();
    await goAway();
    expect(await renew(0)).toMatchObject({ status: 503, code: 'store-away' });
    expect(await desk.call('grants')).toMatchObject({ status: 503, code: 'store-away' });
    expect(await hotel.issue(desk, '101').catch((error: Error) => error.message)).toMatch('503 store-away');
    await comeBack();
    await soon(async () => expect((await desk.call('grants')).status).toBe(200));
    expect(await renew(0)).toMatchObject({ value: { state: 'renewed', lease: { counter: 1 } } });
    const { grants } = await desk.ask('grants');
    expect(grants.find((one) => one.grantId === grantId)).toMatchObject({ state: 'active' });
    const said = JSON.stringify(hotel.logged);
    expect(said).toContain('store.connection-lost');
    expect(said).not.toContain('postgresql:');
    expect(said).not.toMatch(/"http\.failed"/);
  });

  test('does not start without it, and says why', async () => {
    const { goAway, comeBack } = await testPostgres();
    const loaded = loadConfig(join(hotel.folder, 'config.json'));
    if (!loaded.ok) throw new Error(loaded.problem);
    await goAway();
    const config = { ...loaded.config, dataFolder: join(hotel.folder, 'other') };
    await expect(startGateway(config, { log: createFakeLog() })).rejects.toThrow('store-away');
    await comeBack();
    await soon(async () => expect((await hotel.browser().call('health')).status).toBe(200));
  });
});

describe('two copies of a gateway on one PostgreSQL', () => {
  /** A second copy with a data folder of its own and the same secret, or with one of its own. */
  const startCopy = async (withSecret: boolean) => {
    const loaded = loadConfig(join(hotel.folder, 'config.json'));
    if (!loaded.ok) throw new Error(loaded.problem);
    const dataFolder = join(hotel.folder, 'copy');
    if (withSecret) {
      // What all copies share; each has records of its own.
      const isShared = (path: string) =>
        !/[/\\](records|log|lists)([/\\]|$)/.test(path.slice(hotel.folder.length));
      cpSync(join(hotel.folder, 'data'), dataFolder, { recursive: true, filter: isShared });
    }
    return startGateway({ ...loaded.config, dataFolder }, { log: createFakeLog(), clock: hotel.clock });
  };

  test('are one gateway: signed in here is signed in there, and what is revoked there ends here', async () => {
    const { desk, renew, grantId } = await runSession();
    const copy = await startCopy(true);
    onTestFinished(() => copy.close());
    const there = createDeskClient(copy.url);
    const withCookie = { cookie: desk.cookie() };
    const listed = await there.call('grants', undefined, {}, withCookie);
    expect(listed).toMatchObject({ status: 200, value: { grants: [{ grantId, state: 'active' }] } });
    expect((await renew(0)).status).toBe(200);
    expect((await there.call('revokeGrant', { reason: 'lost' }, { grantId }, withCookie)).status).toBe(200);
    expect(await renew(1)).toMatchObject({ value: { state: 'ended', reason: 'revoked' } });
  });

  test('are refused with secrets of their own', async () => {
    await expect(startCopy(false)).rejects.toThrow('secret-other');
  });
});
