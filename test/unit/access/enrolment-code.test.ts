import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEnrolment } from '../../../main/access/enrolment.ts';
import { createCodeSource } from '../../../main/access/enrolment-code.ts';
import { runCli } from '../../../main/cli/cli.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { answered, createFakeGateway, refused } from '../../fakes/gateway.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-code-'));
  mkdirSync(join(folder, 'data'));
  mkdirSync(join(folder, 'usb'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const code = 'BCDFG-HJKLM-NPQRS';
const other = 'ZXWVT-SRQPN-MLKJH';
const note = (): string => join(folder, 'data/enrolment-code.json');
const stick = (): string => join(folder, 'usb/guestway-enrolment.json');
const write = (path: string, value: unknown): void => writeFileSync(path, JSON.stringify(value));

function source(secret: string | null = null) {
  const log = createFakeLog();
  return { log, codes: createCodeSource({ noteFile: note(), usbFolder: join(folder, 'usb'), secret, log }) };
}

describe('the codes that a terminal was given', () => {
  it('are taken from the environment, then the file of "guestway enrol", then the stick, each once', () => {
    write(note(), { code: other });
    write(stick(), { code: 'bcdfg hjklm npqrt' });
    const { codes, log } = source(code);
    expect(codes.take()).toBe(code);
    codes.refused(code, 'enrolment-code-used');
    expect(existsSync(note())).toBe(true);
    expect(codes.take()).toBe(other);
    codes.refused(other, 'enrolment-code-expired');
    expect(existsSync(note())).toBe(false);
    expect(codes.take()).toBe('BCDFG-HJKLM-NPQRT');
    codes.used('BCDFG-HJKLM-NPQRT');
    expect(codes.take()).toBeNull();
    expect(existsSync(stick())).toBe(true);
    expect(JSON.stringify(log.lines)).not.toMatch(/BCDFG|ZXWVT/);
  });

  it.each<[string, () => void]>([
    ['another field', () => write(stick(), { code, gatewayUrl: 'https://elsewhere.example' })],
    ['no code', () => write(stick(), { code: 'AEIOU-AEIOU-AEIOU' })],
    ['no JSON', () => writeFileSync(stick(), '{')],
    ['a list', () => write(stick(), [code])],
    ['too much', () => writeFileSync(stick(), `{"code":"${code}"${' '.repeat(5000)}}`)],
    ['a folder', () => mkdirSync(stick())],
    [
      'a link to a file elsewhere',
      () => {
        write(join(folder, 'elsewhere.json'), { code });
        symlinkSync(join(folder, 'elsewhere.json'), stick());
      },
    ],
  ])('a stick with %s is left out and told once', (_what, put) => {
    put();
    const { codes, log } = source();
    expect([codes.take(), codes.take()]).toEqual([null, null]);
    expect(log.lines).toEqual([
      { level: 'warn', name: 'enrolment-code.unreadable', fields: { from: 'usb' } },
    ]);
  });
});

describe('enrolment with a code', () => {
  const who = { terminalId: 't1', label: 'Lobby 1', hotelId: 'harbour', hotelName: 'Harbour' };
  const shown = {
    userCode: 'ABCD-EFGH',
    fingerprintWords: ['a', 'b', 'c', 'd'],
    expiresAtMs: 1,
    intervalSeconds: 2,
  };
  const key = { privateKey: {} as never, publicJwk: {} as never, isSoftwareKey: true } as const;
  const bodies = (gateway: ReturnType<typeof createFakeGateway>) =>
    gateway.calls.filter(({ name }) => name === 'enrol').map(({ body }) => (body as { code?: string }).code);

  it('is approved at the first look, and the code is forgotten', async () => {
    write(note(), { code });
    const gateway = createFakeGateway({
      enrol: [answered(shown)],
      pollEnrolment: [answered({ state: 'approved', ...who })],
    });
    const look = createEnrolment(gateway, key, createFakeClock(), null, source().codes);
    expect(await look()).toEqual({ state: 'approved', identity: who });
    expect(bodies(gateway)).toEqual([code]);
    expect(existsSync(note())).toBe(false);
  });

  it.each([['enrolment-code-used'], ['enrolment-code-expired'], ['enrolment-code-unknown']])(
    'that is refused as %s goes on by words, as without one',
    async (reason) => {
      write(note(), { code });
      const gateway = createFakeGateway({ enrol: [refused(reason), answered(shown)] });
      const look = createEnrolment(gateway, key, createFakeClock(), null, source().codes);
      expect(await look()).toMatchObject({ state: 'waiting', view: { userCode: 'ABCD-EFGH' } });
      expect(bodies(gateway)).toEqual([code, undefined]);
    },
  );

  it('keeps the code while the gateway says to wait', async () => {
    write(note(), { code });
    const gateway = createFakeGateway({ enrol: [refused('cool-down')] });
    const look = createEnrolment(gateway, key, createFakeClock(), null, source().codes);
    expect(await look()).toEqual({ state: 'away' });
    expect(existsSync(note())).toBe(true);
  });

  it('never shows the code to a gateway that was only taken on sight', async () => {
    write(note(), { code });
    const gateway = createFakeGateway({ enrol: [answered(shown)], health: [refused('failed')] });
    const sight = { seenPin: () => null };
    await createEnrolment(gateway, key, createFakeClock(), sight, source().codes)();
    expect(bodies(gateway)).toEqual([undefined]);
    expect(existsSync(note())).toBe(true);
  });
});

describe('guestway enrol', () => {
  const run = async (...line: readonly string[]) => {
    const io = fakeCliIo();
    return {
      code: await runCli(['enrol', ...line, '--config', join(folder, 'terminal.json')], io),
      said: io.said(),
    };
  };
  beforeEach(() =>
    write(join(folder, 'terminal.json'), { ...terminalSettings, dataFolder: join(folder, 'data') }),
  );

  it('leaves the code for the terminal alone to read', async () => {
    expect(await run(code.toLowerCase())).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(note(), 'utf8'))).toEqual({ code });
    expect(statSync(note()).mode & 0o777).toBe(0o600);
    expect(statSync(note()).uid).toBe(statSync(join(folder, 'data')).uid);
  });

  it('refuses what is no code, an enrolled terminal, and one that has no place yet', async () => {
    expect(await run('AAAAA-AAAAA-AAAAA')).toMatchObject({ code: 1, said: expect.stringMatching(/^code: /) });
    expect(await run()).toMatchObject({ code: 2 });
    write(join(folder, 'data/identity.json'), {});
    expect(await run(code)).toMatchObject({ code: 1, said: expect.stringMatching(/^enrolled: /) });
    expect(existsSync(note())).toBe(false);
    rmSync(join(folder, 'data'), { recursive: true });
    expect(await run(code)).toMatchObject({ code: 1, said: expect.stringMatching(/^no-data-folder: /) });
  });
});
