import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlertMessage } from '../../../../main/gateway/alerts/alert-message.ts';
import { createAlertWatch } from '../../../../main/gateway/alerts/alert-watch.ts';
import { createEmail } from '../../../../main/gateway/alerts/email.ts';
import { createWebhook, webhookSignature } from '../../../../main/gateway/alerts/webhook.ts';
import { alertsShape } from '../../../../main/gateway/config/alerts-shape.ts';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { fleetRow } from '../../../fakes/staff-fleet.ts';
import { goodFacts } from '../../../fakes/terminal-facts.ts';
import { testNowMs } from '../../../fakes/test-now.ts';
import { type StorePlace, sqlitePlace } from '../store/places.ts';

type Got = { readonly headers: Record<string, unknown>; readonly body: string };

let place: StorePlace;
let store: Store;
let receiver: Server;
let got: Got[];
let status: number;
beforeEach(async () => {
  place = await sqlitePlace();
  store = await place.open();
  [got, status] = [[], 200];
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterEach(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await store.close();
  await place.remove();
});

const urlOf = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alerts`;
const told = () =>
  got.map(({ body }) => {
    const { event, finding, terminalId } = JSON.parse(body) as AlertMessage;
    return `${event} ${finding} ${terminalId}`;
  });
const noPaper = goodFacts({ printer: { standing: 'paper-out', reasons: [] } });
const broken = { state: 'out-of-order', stateReason: 'wipe-failed' } as const;

function watched(setting: object = {}) {
  const clock = createFakeClock(testNowMs);
  const log = createFakeLog();
  const fleet = { rows: [fleetRow()] };
  const watch = () =>
    createAlertWatch({
      setting: alertsShape.parse({ settleSeconds: 0, ...setting }),
      hotelId: 'harbour',
      timeZone: 'Asia/Shanghai',
      rows: async () => fleet.rows,
      store: store.fleet,
      ways: [createWebhook({ url: urlOf(), secret: 'shared', clock })],
      clock,
      log,
    });
  return { clock, log, fleet, watch };
}

describe('alerts by webhook', () => {
  test('tell once that something begins and once that it is over, signed and without a guest', async () => {
    const { fleet, watch, clock } = watched();
    const one = watch();
    await one.look();
    fleet.rows = [fleetRow({ ...broken, facts: noPaper })];
    await one.look();
    await one.look();
    fleet.rows = [fleetRow({ facts: noPaper })];
    await one.look();
    fleet.rows = [fleetRow()];
    await one.look();
    await one.look();
    expect(told()).toEqual([
      'on wipe-failed t-lobby1',
      'on paper-out t-lobby1',
      'over wipe-failed t-lobby1',
      'over paper-out t-lobby1',
    ]);
    const [first] = got;
    expect(JSON.parse(first?.body ?? '')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      event: 'on',
      finding: 'wipe-failed',
      severity: 'fault',
      hotelId: 'harbour',
      terminalId: 't-lobby1',
      label: 'Lobby 1',
      sinceMs: clock.nowMs(),
    });
    const timestamp = `${Math.floor(clock.nowMs() / 1000)}`;
    expect(first?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-guestway-timestamp': timestamp,
      'x-guestway-signature': `v1=${webhookSignature('shared', timestamp, first?.body ?? '')}`,
    });
    expect(await store.fleet.alerts()).toEqual([]);
  });

  test('are told again until they are taken, ever less often, and under one id', async () => {
    const { fleet, watch, clock, log } = watched();
    const one = watch();
    fleet.rows = [fleetRow(broken)];
    status = 503;
    for (let look = 0; look < 6; look++) {
      await one.look();
      clock.advance(30_000);
    }
    // At 0, 30 and 90 seconds; the next rest is two minutes.
    expect(got).toHaveLength(3);
    expect((await store.fleet.alerts())[0]).toMatchObject({ told: false });
    status = 204;
    clock.advance(120_000);
    await one.look();
    await one.look();
    expect(got).toHaveLength(4);
    expect(new Set(got.map(({ body }) => body)).size).toBe(1);
    expect(JSON.stringify(log.lines)).not.toContain('shared');
  });

  test('are not told twice by a gateway that was started again', async () => {
    const { fleet, watch } = watched();
    fleet.rows = [fleetRow(broken)];
    await watch().look();
    await watch().look();
    fleet.rows = [fleetRow()];
    await watch().look();
    expect(told()).toEqual(['on wipe-failed t-lobby1', 'over wipe-failed t-lobby1']);
  });

  test('wait until something has been the matter for a while, and forget what was not', async () => {
    const { fleet, watch, clock } = watched({ settleSeconds: 60 });
    const one = watch();
    fleet.rows = [fleetRow(broken)];
    await one.look();
    clock.advance(59_000);
    fleet.rows = [fleetRow()];
    await one.look();
    fleet.rows = [fleetRow(broken)];
    await one.look();
    clock.advance(60_000);
    expect(got).toEqual([]);
    await one.look();
    expect(told()).toEqual(['on wipe-failed t-lobby1']);
  });

  test('keep what can wait until quiet hours are over, and nothing that keeps guests out', async () => {
    const at = (hour: number) => Date.parse(`2026-05-12T${String(hour).padStart(2, '0')}:30:00+08:00`);
    const { fleet, watch, clock } = watched({ quietHours: { from: '22:00', to: '06:00' } });
    const one = watch();
    clock.setWall(at(23));
    const now = { lastSeenAtMs: clock.nowMs() };
    fleet.rows = [
      fleetRow({
        ...broken,
        ...now,
        facts: goodFacts({ ...noPaper, gatewayCertificate: null, documentsEndAtMs: null }),
      }),
    ];
    await one.look();
    clock.setWall(at(23) + 3_600_000 * 6);
    await one.look();
    expect(told()).toEqual(['on wipe-failed t-lobby1']);
    clock.setWall(at(23) + 3_600_000 * 7);
    await one.look();
    expect(told()).toEqual(['on wipe-failed t-lobby1', 'on paper-out t-lobby1']);
  });

  test('keep back until a maintenance window is over what it may have brought about, and nothing else', async () => {
    const { fleet, watch } = watched();
    const one = watch();
    const windows = (isMaintained: boolean) =>
      ({ timetable: { from: 'hotel', isTaken: true, isMaintained } }) as const;
    const away = { state: 'unavailable', stateReason: 'channel-away', facts: noPaper } as const;
    const other = { ...away, terminalId: 't-lobby2', label: 'Lobby 2' };
    fleet.rows = [fleetRow({ ...away, ...windows(true) }), fleetRow({ ...other, ...windows(true) })];
    await one.look();
    expect(told()).toEqual(['on paper-out t-lobby1', 'on paper-out t-lobby2']);
    // What is over with the window was of the window.
    fleet.rows = [
      fleetRow({ ...away, ...windows(false) }),
      fleetRow({ facts: noPaper, terminalId: 't-lobby2' }),
    ];
    await one.look();
    expect(told().slice(2)).toEqual(['on channel-away t-lobby1']);
    expect((await store.fleet.alerts()).map(({ alertKey }) => alertKey)).not.toContain(
      'channel-away t-lobby2',
    );
  });

  test('say nothing of what is silenced', async () => {
    const { fleet, watch } = watched({ silent: ['paper-out'] });
    fleet.rows = [fleetRow({ facts: noPaper })];
    await watch().look();
    expect(got).toEqual([]);
  });

  test('are carried to no other address', async () => {
    const { fleet, watch } = watched();
    fleet.rows = [fleetRow(broken)];
    status = 302;
    await watch().look();
    expect(got).toHaveLength(1);
    expect((await store.fleet.alerts())[0]).toMatchObject({ told: false });
  });

  test('can be tried', async () => {
    const { watch } = watched();
    expect(await watch().test()).toEqual([{ way: 'webhook', isTaken: true }]);
    status = 500;
    expect(await watch().test()).toEqual([{ way: 'webhook', isTaken: false }]);
    expect(told()).toEqual(['test null null', 'test null null']);
  });
});

describe('alerts by e-mail', () => {
  const message: AlertMessage = {
    id: 'a'.repeat(32),
    event: 'on',
    finding: 'disk-low',
    severity: 'attention',
    hotelId: 'harbour',
    terminalId: 't-lobby1',
    label: 'Lobby 1\r\nBcc: evil@example.org',
    sinceMs: Date.parse('2026-05-12T03:00:00Z'),
  };

  /** Hands one message to a real server on loopback and returns what it took. */
  async function sent(language: 'en' | 'zh-Hans', password = 'right') {
    const mails: { from: string; to: string[]; text: string }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authMethods: ['PLAIN'],
      onAuth: ({ username, password: given }, _session, done) =>
        given === 'right' ? done(null, { user: username }) : done(new Error('wrong')),
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString('utf8'),
          });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const { email } = alertsShape.parse({
      email: {
        host: '127.0.0.1',
        port,
        security: 'off',
        user: 'guestway',
        passwordSecretRef: 'mail',
        from: 'kiosk@harbour.example',
        to: ['it@harbour.example', 'night@harbour.example'],
        language,
      },
    });
    if (email === null) throw new Error('no e-mail');
    try {
      await createEmail(email, password, 'Asia/Shanghai').send(message);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
    return mails;
  }

  test('go to everybody with place, finding and hotel time, and a label stays on its line', async () => {
    const mails = await sent('en');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      from: 'kiosk@harbour.example',
      to: ['it@harbour.example', 'night@harbour.example'],
    });
    const text = mails[0]?.text ?? '';
    expect(text).toContain('Since 2026-05-12 11:00:00 (Asia/Shanghai)');
    expect(text.replaceAll('\r\n ', ' ')).toContain(
      'Subject: [Guestway] Alert: harbour, Lobby 1 Bcc: evil@example.org: its disk is nearly full',
    );
    expect(text).not.toMatch(/^Bcc:/im);
  });

  test('are written in Chinese where that is set', async () => {
    const text = (await sent('zh-Hans'))[0]?.text ?? '';
    // Quoted-printable (RFC 2045, 6.7).
    const bytes = text
      .replaceAll('=\r\n', '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    const plain = Buffer.from(bytes, 'latin1').toString('utf8');
    expect(plain).toContain('磁盘将满');
  });

  test('that the server does not take are a failure', async () => {
    await expect(sent('en', 'wrong')).rejects.toThrow();
  });
});

describe('settings of alerts', () => {
  const email = { host: '127.0.0.1', port: 25, security: 'off', from: 'a@b.example', to: ['c@d.example'] };
  test.each([
    ['plain http elsewhere', { webhook: { url: 'http://hooks.example/a', secretRef: 'hook' } }],
    ['no secret', { webhook: { url: 'https://hooks.example/a' } }],
    ['mail without TLS elsewhere', { email: { ...email, host: 'mail.example' } }],
    ['a name without a password', { email: { ...email, user: 'x' } }],
    ['nobody to write to', { email: { ...email, to: [] } }],
    ['an address that is none', { email: { ...email, to: ['c@d.example\r\nRCPT TO:<x@y.example>'] } }],
    ['a time that is none', { quietHours: { from: '22:00', to: '24:00' } }],
    ['a finding that is none', { silent: ['rain'] }],
    ['an unknown field', { sms: null }],
  ])('with %s are refused', (_what, setting) => {
    expect(alertsShape.safeParse(setting).success).toBe(false);
  });

  test('may be empty', () => {
    expect(alertsShape.parse({ email })).toMatchObject({
      webhook: null,
      quietHours: null,
      silent: ['locked'],
    });
  });
});
