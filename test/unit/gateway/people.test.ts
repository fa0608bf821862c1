import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFreePort } from '../../../main/demo/free-port.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, readDataFolder, startFixture, testPin } from './fixture/gateway-fixture.ts';
import { createSoftAuthenticator } from './fixture/soft-authenticator.ts';

const minute = 60_000;
const pin = '738204';
let hotel: GatewayFixture;
let supervisor: DeskClient;

beforeEach(async () => {
  const port = await findFreePort();
  hotel = await startFixture((config) => ({
    ...config,
    listen: { host: '127.0.0.1', port },
    publicUrl: `http://localhost:${port}`,
  }));
  supervisor = await hotel.signIn('super-1');
});
afterEach(() => hotel.close());

/** Invites somebody and has them choose a PIN. */
async function invite(staffId: string, role: 'desk' | 'supervisor' = 'desk') {
  const { setUpCode } = await supervisor.ask('addPerson', { staffId, name: staffId, role });
  const desk = hotel.browser();
  await desk.ask('setUpPin', { staffId, setUpCode, pin });
  return { desk, setUpCode };
}

describe('a person who is invited', () => {
  test('chooses a PIN with the code, once, and signs in with it from then on', async () => {
    const { desk, setUpCode } = await invite('lena');
    expect(await desk.ask('me')).toMatchObject({ person: { staffId: 'lena', role: 'desk' } });
    const again = hotel.browser();
    expect(await again.call('setUpPin', { staffId: 'lena', setUpCode, pin: '111111' })).toMatchObject({
      code: 'sign-in-refused',
    });
    expect(await again.call('signIn', { staffId: 'lena', pin })).toMatchObject({ status: 200 });
    const kept = readDataFolder(hotel.folder);
    expect(kept).not.toContain(pin);
    expect(kept).not.toContain(setUpCode.replace('-', ''));
  });

  test.each([
    ['another code', async () => ({ setUpCode: '3FZ8N-5RCBA' })],
    ['no form of a code', async () => ({ setUpCode: 'AAAAA-AAAAA' })],
    ['the name of somebody else', async () => ({ staffId: 'desk-1' })],
    ['nobody of that name', async () => ({ staffId: 'nobody' })],
  ])('is refused with %s', async (_what, change) => {
    const { setUpCode } = await supervisor.ask('addPerson', { staffId: 'lena', name: 'Lena', role: 'desk' });
    const body = { staffId: 'lena', setUpCode, pin, ...(await change()) };
    expect(await hotel.browser().call('setUpPin', body)).toEqual({ status: 401, code: 'sign-in-refused' });
  });

  test('is refused a day later', async () => {
    const { setUpCode } = await supervisor.ask('addPerson', { staffId: 'lena', name: 'Lena', role: 'desk' });
    hotel.clock.advance(24 * 60 * minute);
    const body = { staffId: 'lena', setUpCode, pin };
    expect(await hotel.browser().call('setUpPin', body)).toMatchObject({ code: 'sign-in-refused' });
  });

  test('cannot take a short PIN, or the id of somebody who is there', async () => {
    const { setUpCode } = await supervisor.ask('addPerson', { staffId: 'lena', name: 'Lena', role: 'desk' });
    for (const bad of ['12345', '1234567890123', 'abcdef', '12 456'])
      expect(await hotel.browser().call('setUpPin', { staffId: 'lena', setUpCode, pin: bad })).toMatchObject({
        code: 'bad-input',
      });
    for (const staffId of ['lena', 'desk-1'])
      expect(await supervisor.call('addPerson', { staffId, name: 'Other', role: 'desk' })).toMatchObject({
        code: 'person-known',
      });
  });
});

describe('people', () => {
  test('are listed with how they sign in, and without what they sign in with', async () => {
    await invite('lena');
    await supervisor.ask('addPerson', { staffId: 'omar', name: 'Omar', role: 'auditor' });
    const { people } = await supervisor.ask('people');
    expect(people.find(({ staffId }) => staffId === 'lena')).toEqual({
      staffId: 'lena',
      name: 'lena',
      role: 'desk',
      state: 'active',
      hasPin: true,
      passkeys: 0,
      lastSignInAtMs: hotel.clock.nowMs(),
      isConfigured: false,
    });
    expect(people.find(({ staffId }) => staffId === 'omar')).toMatchObject({
      state: 'invited',
      hasPin: false,
    });
    expect(people.find(({ staffId }) => staffId === 'desk-1')).toMatchObject({ isConfigured: true });
  });

  test('are out at once when they are locked, and in again when they are not', async () => {
    const { desk } = await invite('lena');
    expect(await supervisor.ask('changePerson', { locked: true }, { staffId: 'lena' })).toMatchObject({
      state: 'locked',
    });
    expect(await desk.call('me')).toMatchObject({ code: 'sign-in-needed' });
    expect(await desk.call('signIn', { staffId: 'lena', pin })).toMatchObject({ code: 'sign-in-refused' });
    await supervisor.ask('changePerson', { locked: false, role: 'it', name: 'Lena B' }, { staffId: 'lena' });
    expect(await desk.ask('signIn', { staffId: 'lena', pin })).toEqual({
      staffId: 'lena',
      name: 'Lena B',
      role: 'it',
    });
  });

  test('lose PIN and sign-ins at a reset, and get a new code', async () => {
    const { desk } = await invite('lena');
    const { setUpCode } = await supervisor.ask('resetPerson', {}, { staffId: 'lena' });
    expect(await desk.call('me')).toMatchObject({ code: 'sign-in-needed' });
    expect(await desk.call('signIn', { staffId: 'lena', pin })).toMatchObject({ code: 'sign-in-refused' });
    await desk.ask('setUpPin', { staffId: 'lena', setUpCode, pin: '919191' });
  });

  test('of the configuration file stay as it says, and nobody changes themselves', async () => {
    for (const [staffId, code] of [
      ['desk-1', 'person-configured'],
      ['nobody', 'not-found'],
    ] as const)
      for (const call of [
        supervisor.call('changePerson', { locked: true }, { staffId }),
        supervisor.call('resetPerson', {}, { staffId }),
      ])
        expect(await call).toMatchObject({ code });
    const { desk } = await invite('nora', 'supervisor');
    expect(await desk.call('changePerson', { role: 'it' }, { staffId: 'nora' })).toMatchObject({
      code: 'second-person-needed',
    });
  });

  test('choose another PIN with the old one, which ends their other sign-ins', async () => {
    const { desk } = await invite('lena');
    const other = hotel.browser();
    await other.ask('signIn', { staffId: 'lena', pin });
    expect(await desk.call('changePin', { oldPin: '000000', newPin: '222222' })).toMatchObject({
      code: 'sign-in-refused',
    });
    await desk.ask('changePin', { oldPin: pin, newPin: '222222' });
    expect(await other.call('me')).toMatchObject({ code: 'sign-in-needed' });
    expect(await desk.call('me')).toMatchObject({ status: 200 });
    expect(await other.call('signIn', { staffId: 'lena', pin })).toMatchObject({ code: 'sign-in-refused' });
    await other.ask('signIn', { staffId: 'lena', pin: '222222' });
  });

  test('are no business of a desk', async () => {
    const desk = await hotel.signIn('desk-1');
    expect(await desk.call('people')).toMatchObject({ code: 'not-allowed' });
    expect(await desk.call('addPerson', { staffId: 'x', name: 'x', role: 'desk' })).toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('passkeys', () => {
  const add = async (desk: DeskClient, bend = {}) => {
    const authenticator = createSoftAuthenticator(hotel.url);
    const { options } = await desk.ask('passkeyOptions', {});
    const response = authenticator.create(options as { challenge: string }, bend);
    const added = await desk.call('addPasskey', { label: 'Desk key', response: { ...response } });
    return { authenticator, added, response };
  };
  const signInBy = async (
    authenticator: ReturnType<typeof createSoftAuthenticator>,
    bend = {},
    browser = hotel.browser(),
  ) => {
    const { options } = await browser.ask('passkeySignInOptions', {});
    const response = { ...authenticator.get(options as { challenge: string }, bend) };
    return { signedIn: await browser.call('passkeySignIn', { response }), response, browser };
  };

  test('sign their person in, configured or invited', async () => {
    const { desk } = await invite('lena');
    for (const [one, staffId] of [
      [desk, 'lena'],
      [await hotel.signIn('desk-1'), 'desk-1'],
    ] as const) {
      const { authenticator } = await add(one);
      const { signedIn, browser } = await signInBy(authenticator);
      expect(signedIn).toMatchObject({ status: 200, value: { staffId } });
      expect(await browser.ask('passkeys')).toMatchObject({
        available: true,
        passkeys: [{ label: 'Desk key', lastUsedAtMs: hotel.clock.nowMs() }],
      });
    }
  });

  test.each([
    ['another page', { origin: 'http://localhost:1' }],
    ['another site', { rpId: 'example.org' }],
    ['nobody verified', { userVerified: false }],
    ['another purpose', { type: 'webauthn.get' }],
  ])('are not added with %s', async (_what, bend) => {
    const desk = await hotel.signIn('desk-1');
    expect((await add(desk, bend)).added).toMatchObject({ code: 'passkey-refused' });
    expect((await desk.ask('passkeys')).passkeys).toEqual([]);
  });

  test.each([
    ['another page', { origin: 'http://localhost:1' }],
    ['another site', { rpId: 'example.org' }],
    ['nobody verified', { userVerified: false }],
    ['another purpose', { type: 'webauthn.create' }],
  ])('sign nobody in with %s', async (_what, bend) => {
    const { authenticator } = await add(await hotel.signIn('desk-1'));
    expect((await signInBy(authenticator, bend)).signedIn).toMatchObject({ code: 'sign-in-refused' });
  });

  test('count once: an answer sent again signs nobody in', async () => {
    const { authenticator } = await add(await hotel.signIn('desk-1'));
    const { signedIn, response, browser } = await signInBy(authenticator);
    expect(signedIn).toMatchObject({ status: 200 });
    expect(await browser.call('passkeySignIn', { response })).toMatchObject({ code: 'sign-in-refused' });
  });

  test('that were copied are told by their counter', async () => {
    const { authenticator } = await add(await hotel.signIn('desk-1'));
    expect((await signInBy(authenticator, { counter: 7 })).signedIn).toMatchObject({ status: 200 });
    expect((await signInBy(authenticator, { counter: 7 })).signedIn).toMatchObject({
      code: 'sign-in-refused',
    });
    expect((await signInBy(authenticator, { counter: 8 })).signedIn).toMatchObject({ status: 200 });
  });

  test('are refused after two minutes, and when their challenge was for something else', async () => {
    const desk = await hotel.signIn('desk-1');
    const { authenticator } = await add(desk);
    const { options } = await desk.ask('passkeySignInOptions', {});
    hotel.clock.advance(2 * minute + 1);
    const late = { ...authenticator.get(options as { challenge: string }) };
    expect(await hotel.browser().call('passkeySignIn', { response: late })).toMatchObject({
      code: 'sign-in-refused',
    });
    const other = await hotel.signIn('desk-2');
    const { options: forTwo } = await other.ask('passkeyOptions', {});
    const wrong = { ...authenticator.get(forTwo as { challenge: string }) };
    expect(await hotel.browser().call('passkeySignIn', { response: wrong })).toMatchObject({
      code: 'sign-in-refused',
    });
  });

  test('that are removed, or whose person is reset or locked, sign nobody in', async () => {
    const { desk } = await invite('lena');
    const { authenticator } = await add(desk);
    await supervisor.ask('changePerson', { locked: true }, { staffId: 'lena' });
    expect((await signInBy(authenticator)).signedIn).toMatchObject({ code: 'sign-in-refused' });
    await supervisor.ask('changePerson', { locked: false }, { staffId: 'lena' });
    const { browser, signedIn } = await signInBy(authenticator);
    expect(signedIn).toMatchObject({ status: 200 });
    const [passkey] = (await browser.ask('passkeys')).passkeys;
    await browser.ask('removePasskey', {}, { passkeyId: passkey?.passkeyId ?? '' });
    expect((await signInBy(authenticator)).signedIn).toMatchObject({ code: 'sign-in-refused' });
  });

  test('nonsense is refused, and no more than eight are kept for a person', async () => {
    const desk = await hotel.signIn('desk-1');
    for (const response of [
      {},
      { id: 1 },
      { id: '../x' },
      { id: 'AAAA', response: null },
      { id: 'A'.repeat(5000) },
    ])
      expect(await hotel.browser().call('passkeySignIn', { response })).toMatchObject({
        code: 'sign-in-refused',
      });
    for (let made = 0; made < 8; made++) expect((await add(desk)).added).toMatchObject({ status: 200 });
    expect((await add(desk)).added).toMatchObject({ code: 'passkey-refused' });
  });
});

test('what people do with people is in the records, and no name, code or PIN with it', async () => {
  await invite('lena');
  expect(hotel.logged.map(({ text }) => text).join('\n')).not.toMatch(new RegExp(`${pin}|${testPin}`));
});
