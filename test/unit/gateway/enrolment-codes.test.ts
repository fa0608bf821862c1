import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import { actsOf, ownFolder } from './fixture/own-records.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const hour = 3_600_000;
const place = { label: 'Lobby 7', profileIds: ['open-web'] };
let hotel: GatewayFixture;
let it: DeskClient;

beforeEach(async () => {
  hotel = await startFixture();
  it = await hotel.signIn('it-1');
});
afterEach(() => hotel.close());

const show = (terminal: TerminalClient, code: string) =>
  terminal.call('enrol', { jwk: terminal.jwk, softwareKey: true, code });
const make = (validHours = 24) => it.ask('makeEnrolmentCode', { ...place, validHours });

describe('an enrolment code', () => {
  test('enrols one terminal at its place at once, and is burnt', async () => {
    const { code, row } = await make();
    expect(code).toMatch(/^([BCDFGHJKLMNPQRSTVWXZ]{5}-){2}[BCDFGHJKLMNPQRSTVWXZ]{5}$/);
    expect(row).toMatchObject({ ...place, madeBy: 'it-1', state: 'open', terminalId: null });
    const terminal = hotel.freshTerminal();
    // As somebody typed it.
    expect((await show(terminal, code.replaceAll('-', ' ').toLowerCase())).status).toBe(200);
    const polled = await terminal.ask('pollEnrolment', {});
    expect(polled).toMatchObject({ state: 'approved', label: 'Lobby 7' });
    const terminalId = polled.state === 'approved' ? polled.terminalId : '';
    expect((await it.ask('enrolmentCodes')).codes).toEqual([{ ...row, state: 'used', terminalId }]);
    expect((await it.ask('terminals')).terminals).toMatchObject([{ terminalId, ...place }]);
    expect(await show(hotel.freshTerminal(), code)).toEqual({ status: 409, code: 'enrolment-code-used' });
    expect((await it.ask('terminals')).enrolments).toEqual([]);
  });

  test('used by two at once makes one terminal', async () => {
    const { code } = await make();
    const both = [hotel.freshTerminal(), hotel.freshTerminal()];
    const answers = await Promise.all(both.map((terminal) => show(terminal, code)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await it.ask('terminals')).terminals).toHaveLength(1);
  });

  test('takes the place of a question that the terminal had open', async () => {
    const terminal = hotel.freshTerminal();
    await terminal.ask('enrol', { jwk: terminal.jwk, softwareKey: true });
    await show(terminal, (await make()).code);
    expect((await it.ask('terminals')).enrolments).toEqual([]);
    expect(await terminal.ask('pollEnrolment', {})).toMatchObject({ state: 'approved' });
  });

  test('that ran out, was withdrawn, or was never made is refused, and the terminal can still ask', async () => {
    const old = await make(1);
    hotel.clock.advance(hour);
    // Whoever was away so long signs in again.
    it = await hotel.signIn('it-1');
    const terminal = hotel.freshTerminal();
    expect(await show(terminal, old.code)).toEqual({ status: 409, code: 'enrolment-code-expired' });
    const taken = await make();
    const { codeId } = taken.row;
    expect(await it.ask('withdrawEnrolmentCode', {}, { codeId })).toMatchObject({ state: 'withdrawn' });
    expect(await show(terminal, taken.code)).toEqual({ status: 404, code: 'enrolment-code-unknown' });
    expect(await show(terminal, 'BCDFG-HJKLM-NPQRS')).toEqual({
      status: 404,
      code: 'enrolment-code-unknown',
    });
    expect(await show(terminal, 'no code')).toEqual({ status: 404, code: 'enrolment-code-unknown' });
    expect((await it.ask('terminals')).terminals).toEqual([]);
    expect((await terminal.call('enrol', { jwk: terminal.jwk, softwareKey: true })).status).toBe(200);
  });

  test('is not found by guessing: wrong ones of any key bring a pause, in which the right one is not taken either', async () => {
    const { code } = await make();
    for (let wrong = 0; wrong < 10; wrong += 1)
      expect(
        (await show(hotel.freshTerminal(), `BCDFG-HJKLM-NPQR${'BCDFGHJKLM'.charAt(wrong)}`)).status,
      ).toBe(404);
    const terminal = hotel.freshTerminal();
    expect(await show(terminal, code)).toMatchObject({ status: 429, code: 'cool-down' });
    hotel.clock.advance(61_000);
    expect((await show(terminal, code)).status).toBe(200);
  });

  test('is IT’s alone, for profiles that are offered, and cannot be withdrawn once it was used', async () => {
    const desk = await hotel.signIn('super-1');
    const body = { ...place, validHours: 24 };
    expect(await desk.call('makeEnrolmentCode', body)).toMatchObject({ status: 403 });
    expect(await it.call('makeEnrolmentCode', { ...body, profileIds: ['other'] })).toMatchObject({
      status: 409,
      code: 'profile-not-offered',
    });
    for (const validHours of [0, 169, 1.5])
      expect(await it.call('makeEnrolmentCode', { ...body, validHours })).toMatchObject({ status: 400 });
    const { code, row } = await make();
    await show(hotel.freshTerminal(), code);
    expect(await it.call('withdrawEnrolmentCode', {}, { codeId: row.codeId })).toMatchObject({
      status: 409,
      code: 'enrolment-code-used',
    });
    expect(await it.call('withdrawEnrolmentCode', {}, { codeId: 'c-none' })).toMatchObject({ status: 404 });
  });

  test('is recorded when it is used and when it is shown again: under who made it, by its id, and with the terminal', async () => {
    const acts = () =>
      actsOf(hotel).filter(([, action]) => ['enrolment-code-use', 'terminal-approve'].includes(action));
    const { code, row } = await make();
    await show(hotel.freshTerminal(), code);
    const { terminalId } = (await it.ask('terminals')).terminals[0] ?? {};
    const used = [
      ['it-1', 'terminal-approve', terminalId, true],
      ['it-1', 'enrolment-code-use', row.codeId, true],
    ];
    expect(acts()).toEqual(used);
    const again = ['it-1', 'enrolment-code-use', row.codeId, false];
    await show(hotel.freshTerminal(), code);
    expect(acts()).toEqual([...used, again]);

    const taken = await make();
    await it.ask('withdrawEnrolmentCode', {}, { codeId: taken.row.codeId });
    expect(await show(hotel.freshTerminal(), taken.code)).toMatchObject({ code: 'enrolment-code-unknown' });
    const withdrawn = ['it-1', 'enrolment-code-use', taken.row.codeId, false];
    expect(acts()).toEqual([...used, again, withdrawn]);
    // One that nobody made is nobody's act.
    await show(hotel.freshTerminal(), 'BCDFG-HJKLM-NPQRS');
    expect(acts()).toEqual([...used, again, withdrawn]);
    expect(JSON.stringify(actsOf(hotel))).not.toContain(code);
  });

  test('is not burnt while nothing can be recorded, and does not count as wrong; what was under way is told of later', async () => {
    const [first, second] = [await make(), await make()];
    // A disk that refuses to write. The first act that finds it out was noted before it began.
    const segment = new Database(join(ownFolder(hotel), 'seg', 'A3-2026-05.db'));
    segment.exec('BEGIN IMMEDIATE');
    expect((await show(hotel.freshTerminal(), first.code)).status).toBe(200);
    const terminal = hotel.freshTerminal();
    for (let tries = 0; tries < 12; tries += 1)
      expect(await show(terminal, second.code)).toMatchObject({ status: 503, code: 'records-away' });
    const before = actsOf(hotel).length;
    segment.close();
    await hotel.restart();
    it = await hotel.signIn('it-1');
    const { terminals } = await it.ask('terminals');
    expect(terminals).toHaveLength(1);
    const told = [
      ['it-1', 'terminal-approve', terminals[0]?.terminalId, true],
      ['it-1', 'enrolment-code-use', first.row.codeId, true],
    ];
    const after = actsOf(hotel).slice(before);
    expect(after).toHaveLength(told.length + 2);
    expect(after).toEqual(expect.arrayContaining(told));
    expect((await show(terminal, second.code)).status).toBe(200);
  }, 60_000);

  test('is kept nowhere: not in the log, not in the store', async () => {
    const { code } = await make();
    await hotel.restart();
    expect(JSON.stringify(hotel.logged)).not.toContain(code);
    const files = readdirSync(hotel.folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name));
    expect(files.some((file) => file.endsWith('gateway.db'))).toBe(true);
    expect(files.filter((file) => readFileSync(file, 'latin1').includes(code))).toEqual([]);
  });
});
