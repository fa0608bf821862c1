import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt, known, type StayDraft } from '../contract-fixture.ts';
import { type FiasFixture, type FiasFixtureOptions, makeFias, promptly, started } from './fias-fixture.ts';

let fixture: FiasFixture;

afterEach(async () => {
  await fixture.system.close();
  await fixture.close();
  expect(fixture.test.clock.openAlarms()).toBe(0);
});

/** The adapter in sync with a house of these guests. */
async function inSync(
  options: FiasFixtureOptions = {},
  drafts: readonly Partial<StayDraft>[] = [{}],
): Promise<{ hints: HotelHint[]; ids: string[] }> {
  fixture = await makeFias(options);
  const ids: string[] = [];
  for (const draft of drafts) {
    const id = await fixture.hotel.addStay(draftAt(fixture.today, draft));
    await fixture.hotel.checkIn(id);
    ids.push(id);
  }
  const hints = started(fixture);
  await promptly(() => expect(fixture.system.status().link).toBe('up'));
  return { hints, ids };
}

const logNames = (): string[] => fixture.test.logged().map((line) => line.split(' ')[0] ?? '');

/** Lets time pass in steps that the other side can follow. */
const passUntil = (stepMs: number, check: () => void | Promise<void>): Promise<void> => {
  let isFirst = true;
  return soon(async () => {
    if (!isFirst) fixture.test.clock.advance(stepMs);
    isFirst = false;
    await check();
  });
};

describe('the FIAS adapter', { timeout: 60_000 }, () => {
  it('is away until the first resync is whole', async () => {
    fixture = await makeFias();
    const away = { ok: false, code: 'away', fault: 'not-in-sync' };
    expect(await fixture.system.stay('1')).toEqual(away);
    fixture.fake.cutResyncAfter(0);
    const id = await fixture.hotel.addStay(draftAt(fixture.today));
    await fixture.hotel.checkIn(id);
    started(fixture);
    await promptly(() => expect(fixture.system.status().fault).toBe('unreachable'));
    expect(await fixture.system.staysOn(fixture.today)).toMatchObject({ code: 'away' });
    await passUntil(5_000, async () => expect(known(await fixture.system.stay(id))?.state).toBe('inHouse'));
  });

  it('says how it stands, how late events come and what the other clock shows', async () => {
    const clock = { aheadMs: 0 };
    const stamp = (): string => {
      const at = new Date(fixture.test.clock.nowMs() + 8 * 3_600_000 + clock.aheadMs).toISOString();
      return `DA${at.slice(2, 10).replaceAll('-', '')}|TI${at.slice(11, 19).replaceAll(':', '')}|`;
    };
    clock.aheadMs = 7_000;
    const { ids } = await inSync({ habits: { stamp } });
    expect(fixture.system.status()).toMatchObject({
      link: 'up',
      events: 'stream',
      fault: null,
      clockOffsetMs: 7_000,
    });
    clock.aheadMs = -3_000;
    fixture.fake.tell(`GC|G#${ids[0]}|RN101|${stamp()}`);
    await promptly(() => expect(fixture.system.status().eventLagMs).toBe(3_000));
    const nowMs = fixture.test.clock.nowMs();
    expect(fixture.system.status()).toMatchObject({ lastAnswerAtMs: nowMs, lastEventAtMs: nowMs });
  });

  it('tells of each change, and of everything after a resync', async () => {
    const { hints, ids } = await inSync({}, [{}, { room: '102' }]);
    expect(hints).toEqual([{ about: 'all' }]);
    hints.length = 0;
    fixture.fake.moveRoom(ids[0] ?? '', '0102');
    await promptly(() => expect(hints).toEqual([{ about: 'stay', stayId: ids[0] }]));
    fixture.fake.resync();
    await promptly(() => expect(hints).toEqual([{ about: 'stay', stayId: ids[0] }, { about: 'all' }]));
  });

  it('asks for the fields it reads and no others', async () => {
    await inSync({ config: { asksDepartureTime: true, adultsField: 'A5' } });
    const asked = fixture.fake.received.filter((body) => body.startsWith('LR|'));
    expect(asked.slice(0, 3)).toEqual([
      'LR|RIGI|FLRNG#GSGNGFGLGDDTA3A5DATISF|',
      'LR|RIGC|FLRNROG#GSGNGFGLGDDTA3A5DATI|',
      'LR|RIGO|FLRNG#GSDATISF|',
    ]);
    expect(fixture.system.gives).toEqual({
      nationality: true,
      companions: false,
      language: true,
      departureTime: true,
    });
  });

  it('takes a check-in that is taken back for a departure', async () => {
    const { ids } = await inSync();
    fixture.fake.checkOut(ids[0] ?? '');
    await promptly(async () =>
      expect(known(await fixture.system.stay(ids[0] ?? ''))?.state).toBe('departed'),
    );
  });

  it('lets a stay without a departure date end today', async () => {
    await inSync();
    fixture.fake.tell('GI|RN300|G#300|');
    await promptly(async () =>
      expect(known(await fixture.system.stay('300'))).toMatchObject({
        departureDate: fixture.today,
        flags: { dueOutToday: true },
      }),
    );
  });

  it('finds out by a resync what was lost on a link that never broke', async () => {
    const options = { config: { timings: { resyncEverySeconds: 60 } } };
    const { ids } = await inSync(options, [{}, { room: '102' }]);
    fixture.fake.house.change(ids[0] ?? '', { state: 'out' });
    await passUntil(20_000, async () =>
      expect(known(await fixture.system.stay(ids[0] ?? ''))?.state).toBe('departed'),
    );
    expect(known(await fixture.system.stay(ids[1] ?? ''))?.state).toBe('inHouse');
  });

  it('counts what it knows for nothing while the link is silent', async () => {
    const { ids } = await inSync();
    fixture.fake.goAway('hang');
    fixture.test.clock.advance(30_000);
    fixture.test.clock.advance(8_000);
    expect(await fixture.system.stay(ids[0] ?? '')).toEqual({ ok: false, code: 'away', fault: 'timeout' });
    expect(fixture.system.status()).toMatchObject({ link: 'down', fault: 'timeout' });
  });
});

describe('interfaces with habits of their own', { timeout: 60_000 }, () => {
  it.each([
    ['one that echoes every LA', { echoesAll: true }],
    ['one that answers LS with LS', { echoesLinkStart: true }],
    ['one that waits for our LS', { greets: false, echoesLinkStart: true }],
    ['one that names the last guest of a vacant room', { namesVacant: true }],
  ])('%s stays in sync and at rest', async (_, habits) => {
    fixture = await makeFias({ habits });
    const id = await fixture.hotel.addStay(draftAt(fixture.today));
    await fixture.hotel.checkIn(id);
    fixture.fake.house.change(id, { room: '0102' });
    started(fixture);
    await passUntil(1_000, async () => expect(known(await fixture.system.stay(id))?.room).toBe('0102'));
    const before = fixture.fake.received.length;
    for (let round = 0; round < 3; round += 1) {
      fixture.fake.sendAlive();
      const asked = fixture.fake.received.length;
      fixture.test.clock.advance(2_000);
      fixture.fake.tell(`GI|RN50${round}|G#50${round}|`);
      await promptly(async () => expect(known(await fixture.system.stay(`50${round}`))).not.toBeNull());
      expect(fixture.fake.received.length - asked).toBeLessThanOrEqual(2);
    }
    expect(fixture.fake.received.length - before).toBeLessThanOrEqual(6);
    expect(fixture.system.status().link).toBe('up');
  });

  it('one that never likes what we ask for is left, with a fault that says so', async () => {
    fixture = await makeFias({ config: { timings: { errors: 3 } }, habits: { likesNothing: true } });
    started(fixture);
    await passUntil(4_000, () => expect(fixture.system.status().fault).toBe('not-understood'));
    expect(fixture.fake.received.filter((body) => body.startsWith('LD|'))).toHaveLength(3);
  });
});

describe('somebody who pretends to be the hotel system', { timeout: 60_000 }, () => {
  const waiting = { role: 'server', port: 0 } as const;

  async function connected(localAddress: string): Promise<{ socket: Socket; ended: () => boolean }> {
    const port = await promptly(() => fixture.system.port() ?? expect.fail('nobody waits'));
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    let isEnded = false;
    socket.on('error', () => {});
    socket.on('close', () => {
      isEnded = true;
    });
    await promptly(() => expect(socket.connecting).toBe(false));
    return { socket, ended: () => isEnded };
  }

  it('is not let in from another address', async () => {
    fixture = await makeFias({ config: { ...waiting, peerAddresses: ['127.0.0.3', '::1'] } });
    started(fixture);
    const { socket, ended } = await connected('127.0.0.2');
    socket.write('\x02LS|\x03');
    await promptly(() => expect(ended()).toBe(true));
    expect(fixture.test.entries()).toEqual([]);
    expect(logNames()).toEqual(['hotel-system.peer-refused']);
    const right = await connected('127.0.0.3');
    right.socket.write('\x02LS|\x03');
    await promptly(() => expect(fixture.test.entries().length).toBeGreaterThan(0));
    right.socket.destroy();
  });

  it('is not let in beside the one that is there, and does not disturb it', async () => {
    fixture = await makeFias({ config: { ...waiting, peerAddresses: ['127.0.0.1', '127.0.0.2'] } });
    started(fixture);
    const port = await promptly(() => fixture.system.port() ?? expect.fail('nobody waits'));
    await fixture.fake.connect(port);
    await promptly(() => expect(fixture.system.status().link).toBe('up'));
    for (let tries = 0; tries < 5; tries += 1) {
      const { socket, ended } = await connected('127.0.0.2');
      socket.write('\x02LE|\x03\x02GI|RN101|G#666|\x03');
      await promptly(() => expect(ended()).toBe(true));
    }
    expect(fixture.system.status().link).toBe('up');
    expect(known(await fixture.system.stay('666'))).toBeNull();
    // Five tries, one line.
    expect(logNames().filter((name) => name === 'hotel-system.peer-refused')).toHaveLength(1);
  });

  it('is not talked to where the gateway itself connects', async () => {
    fixture = await makeFias({ config: { peerAddresses: ['127.0.0.9'] } });
    started(fixture);
    await promptly(() => expect(fixture.system.status().fault).toBe('unreachable'));
    expect(fixture.fake.received).toEqual([]);
    expect(fixture.test.entries()).toEqual([]);
  });

  it('with a mass of check-ins stops nothing, and each is told', async () => {
    const { hints } = await inSync();
    hints.length = 0;
    for (let id = 1; id <= 500; id += 1) fixture.fake.tell(`GI|RN${id}|G#${id}|`);
    await promptly(() => expect(hints).toHaveLength(500));
    expect(known(await fixture.system.stay('500'))?.state).toBe('inHouse');
    expect(fixture.system.status().link).toBe('up');
  });
});

describe('bad input on the line', { timeout: 60_000 }, () => {
  it('of ten megabytes ends the connection, and the next one works', async () => {
    const { ids } = await inSync();
    fixture.fake.raw(`\x02${'x'.repeat(10 * 1024 * 1024)}`);
    await promptly(() => expect(fixture.system.status().fault).toBe('not-understood'));
    expect(await fixture.system.stay(ids[0] ?? '')).toMatchObject({ code: 'away' });
    await passUntil(5_000, async () =>
      expect(known(await fixture.system.stay(ids[0] ?? ''))?.state).toBe('inHouse'),
    );
    expect(logNames()).toContain('hotel-system.away');
  });

  it('of broken records, nine in a row, ends the connection without a change', async () => {
    const { ids } = await inSync();
    for (let count = 0; count < 9; count += 1) fixture.fake.raw(`\x02GO|G#${ids[0]}\x03`);
    await promptly(() => expect(fixture.system.status().fault).toBe('not-understood'));
    await passUntil(5_000, async () =>
      expect(known(await fixture.system.stay(ids[0] ?? ''))?.state).toBe('inHouse'),
    );
  });

  it('that comes byte by byte is read', async () => {
    await inSync();
    for (const letter of '\x02GI|RN0007|G#7|\x03') fixture.fake.raw(letter);
    await promptly(async () => expect(known(await fixture.system.stay('7'))?.room).toBe('0007'));
  });

  it('shows in neither log nor trace, even as an id of a record or a field', async () => {
    await inSync();
    fixture.fake.tell('GI|RN0777|G#88001|GNQvistergaard|GFZbygnjew|A3IS|QVistergaard|');
    fixture.fake.tell('QV|ISterg|ZBygnjew|');
    fixture.fake.raw('\x02Qvistergaard|RN0777\x03');
    fixture.fake.tell('GO|RN0777|G#88001|GSN|');
    await promptly(async () => expect(known(await fixture.system.stay('88001'))?.state).toBe('departed'));
    const shown = [JSON.stringify(fixture.test.entries()), ...fixture.test.logged()].join('\n');
    expect(shown).toContain('"GI"');
    expect(shown).not.toMatch(/qv|ister|zb|0777|88001|"is"/i);
  });

  it('that never ends is not waited for when the adapter closes', async () => {
    await inSync();
    fixture.fake.raw('\x02GI|');
    await fixture.system.close();
    await promptly(() => expect(fixture.fake.connections()).toBe(0));
  });

  it('before a resync of a whole house lets nobody leave by being empty once', async () => {
    const { ids } = await inSync({}, [{}, { room: '102' }]);
    for (const id of ids) fixture.fake.house.change(id, { state: 'out' });
    fixture.fake.resync();
    await promptly(() =>
      expect(fixture.test.logged().some((line) => line.includes('"needsAnother":true'))).toBe(true),
    );
    for (const id of ids) expect(known(await fixture.system.stay(id))?.state).toBe('inHouse');
    for (const id of ids) fixture.fake.house.change(id, { state: 'in' });
    await passUntil(5_000, () =>
      expect(fixture.fake.received.filter((body) => body.startsWith('DR|'))).toHaveLength(2),
    );
    for (const id of ids) expect(known(await fixture.system.stay(id))?.state).toBe('inHouse');
  });
});

describe('a port that is taken', { timeout: 60_000 }, () => {
  it('is tried again until it is free', async () => {
    fixture = await makeFias();
    const { createFias } = await import('../../../../main/gateway/hotel-systems/fias/create-fias.ts');
    const { fiasConfig } = await import('./fias-fixture.ts');
    const config = fiasConfig(fixture.port, { role: 'server', peerAddresses: ['127.0.0.1'] });
    const waiting = createFias(config, fixture.test.deps);
    waiting.start(() => {});
    await promptly(() => expect(waiting.status()).toMatchObject({ link: 'down', fault: 'unreachable' }));
    await fixture.fake.stop();
    await passUntil(5_000, () => expect(waiting.port()).toBe(fixture.port));
    await waiting.close();
  });
});
