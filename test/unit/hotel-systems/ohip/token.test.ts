import { afterEach, describe, expect, it } from 'vitest';
import { makeOhip, type OhipFixture, type OhipSettings } from './fixture.ts';

let fixture: OhipFixture;
const start = async (settings: OhipSettings = {}): Promise<OhipFixture> => {
  fixture = await makeOhip(settings);
  return fixture;
};
afterEach(async () => {
  await fixture.system.close();
  await fixture.close();
});

const tokenCalls = ({ fake }: OhipFixture) =>
  fake.calls().filter(({ operation }) => operation === 'getToken');

describe('the access token', () => {
  it('is asked for by client credentials, with scope, application key and enterprise', async () => {
    const { system } = await start();
    expect(await system.staysOfRoom('101')).toEqual({ ok: true, value: [] });
    const [call] = tokenCalls(fixture);
    expect(call?.body).toBe('grant_type=client_credentials&scope=urn%3Aopc%3Ahgbu%3Aws%3A__myscopes__');
    expect(call?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('guestway:hush').toString('base64')}`,
      'x-app-key': '41ecd082-8997-4c69-af34-2f72b83645ff',
      enterpriseid: 'ENT123',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    });
  });

  it('is asked for by the password of the integration user, without an enterprise', async () => {
    const grant = { type: 'password', username: 'INT_USER', passwordSecretRef: 'client-secret' };
    const { system } = await start({ config: { grant } });
    expect(await system.staysOfRoom('101')).toEqual({ ok: true, value: [] });
    const [call] = tokenCalls(fixture);
    expect(call?.body).toBe('grant_type=password&username=INT_USER&password=hush');
    expect(call?.headers).not.toHaveProperty('enterpriseid');
  });

  it('is one for many questions at a time, and a new one when it ends', async () => {
    const { system, advance } = await start({ fake: { tokenSeconds: 600 } });
    await Promise.all(['1', '2', '3'].map((room) => system.staysOfRoom(room)));
    expect(tokenCalls(fixture)).toHaveLength(1);
    advance(550_000);
    await system.staysOfRoom('1');
    expect(tokenCalls(fixture)).toHaveLength(2);
  });

  it('is asked for anew when it is not taken any more', async () => {
    const { system, fake } = await start();
    await system.staysOfRoom('1');
    fake.desk.dropTokens();
    expect(await system.staysOfRoom('1')).toEqual({ ok: true, value: [] });
    expect(tokenCalls(fixture)).toHaveLength(2);
  });

  it('is asked for anew once only when nothing is taken', async () => {
    const { system, fake } = await start();
    fake.instead('getReservation', (response) => response.writeHead(401).end());
    expect(await system.stay('571001')).toEqual({ ok: false, code: 'away', fault: 'credentials' });
    expect(tokenCalls(fixture)).toHaveLength(2);
    expect(fake.calls().filter(({ operation }) => operation === 'getReservation')).toHaveLength(2);
  });

  it.each([400, 401, 403])('is not asked for again and again when it is refused with %i', async (status) => {
    const { system, fake, advance } = await start();
    fake.instead('getToken', (response) => response.writeHead(status).end());
    for (let tries = 0; tries < 10; tries += 1)
      expect(await system.stay('1')).toMatchObject({ fault: 'credentials' });
    expect(tokenCalls(fixture)).toHaveLength(1);
    advance(31_000);
    await system.stay('1');
    advance(31_000);
    await system.stay('1');
    expect(tokenCalls(fixture)).toHaveLength(2);
    fake.instead('getToken', null);
    advance(60_000);
    expect(await system.staysOfRoom('1')).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['{}', 'no token'],
    ['{"access_token":""}', 'an empty token'],
    ['{"access_token":"a\\nb"}', 'a token that breaks a header'],
    ['{"access_token":"x","expires_in":-5}', 'a life below zero'],
    ['[]', 'a list'],
    ['', 'nothing'],
  ])('is not understood when the answer is %s: %s', async (text) => {
    const { system, fake } = await start();
    fake.instead('getToken', (response) => response.writeHead(200).end(text));
    expect(await system.stay('1')).toEqual({ ok: false, code: 'away', fault: 'not-understood' });
  });

  it('stands in no trace and no log, and neither does a secret', async () => {
    const { system, entries, logged } = await start({ events: 'stream' });
    system.start(() => {});
    await system.staysOfRoom('1');
    const told = JSON.stringify([entries(), logged()]);
    expect(told).not.toMatch(/token-|hush|41ecd082|Basic|Bearer /);
  });
});
