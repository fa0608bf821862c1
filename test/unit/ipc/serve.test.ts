import { expect, it } from 'vitest';
import { adminHandlers } from '../../../main/ipc/handlers/admin.ts';
import { type Handlers, serve } from '../../../main/ipc/serve.ts';
import { createSurfaceOf, type SenderEvent } from '../../../main/ipc/trust.ts';
import { adminActs } from '../../../preload/contract/admin.ts';
import { commandNames } from '../../../preload/contract/names.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { notPaused } from '../../fakes/pauses.ts';
import { terminal } from '../admin/desk-fixture.ts';

const shellFrame = { origin: 'app://shell' };

function setUp() {
  const served = new Map<string, (event: SenderEvent, raw: unknown) => Promise<unknown>>();
  const calls: string[] = [];
  const escapes: string[] = [];
  const log = createFakeLog();
  const handlers = Object.fromEntries(
    commandNames.map((name) => [name, () => void calls.push(name)]),
  ) as unknown as Handlers;
  serve({
    ipc: { handle: (name, listener) => void served.set(name, listener) },
    surfaceOf: createSurfaceOf(() => shellFrame),
    handlers,
    log,
    escaped: () => void escapes.push('escape'),
  });
  const call = (name: string, raw: unknown, senderFrame: SenderEvent['senderFrame'] = shellFrame) =>
    served.get(name)?.({ senderFrame }, raw);
  return { served, call, calls, escapes, log };
}

it('every command of the contract is served, and nothing else', () => {
  expect([...setUp().served.keys()]).toEqual([...commandNames]);
});

it('only the shell page itself is answered', async () => {
  const { call, calls } = setUp();
  const strangers: SenderEvent['senderFrame'][] = [
    null,
    { origin: 'app://shell' },
    { origin: 'https://allowed.example' },
    { origin: 'null' },
    { origin: 'app://other' },
  ];
  for (const frame of strangers)
    expect(await call('leaveEntry', undefined, frame)).toEqual({ ok: false, code: 'refused' });
  expect(calls).toEqual([]);
  expect(await call('leaveEntry', undefined)).toEqual({ ok: true, value: undefined });
});

it('a page that is none of the shell’s and reaches a command is an escape, and nothing else is', async () => {
  const { call, escapes } = setUp();
  for (const frame of [null, { origin: 'app://shell' }, shellFrame])
    await call('leaveEntry', undefined, frame);
  await call('leaveEntry', { hostile: true });
  expect(escapes).toEqual([]);
  for (const origin of ['https://allowed.example', 'null', 'app://other'])
    await call('leaveEntry', undefined, { origin });
  expect(escapes).toHaveLength(3);
});

it('hostile input is refused, and the log holds its path but not its value', async () => {
  const { call, calls, log } = setUp();
  const hostile: [string, unknown][] = [
    ['submitToken', { token: 'x'.repeat(1_000_000) }],
    ['submitToken', { token: 12345 }],
    ['submitToken', { token: 'G0HST-0WAY2', extra: 1 }],
    ['submitToken', null],
    ['navigate', { address: 'https://secret.example/'.padEnd(3000, 'a') }],
    ['browse', { action: 'devtools' }],
    ['endSession', { cause: 'revoked' }],
    ['chooseLanguage', { language: '__proto__' }],
    ['answerNotice', { accepted: 'yes' }],
    ['leaveEntry', {}],
    ['openAdmin', { by: 'force' }],
    ['proveAdmin', { person: '42', secret: 'xxxx', role: 'admin' }],
    ['proveAdmin', { person: '42', secret: '1'.repeat(33) }],
    ['proveAdmin', { person: '4', secret: '1234512345' }],
    ['actAsAdmin', { act: 'shell' }],
    ['actAsAdmin', { act: 'restart', person: '42' }],
  ];
  for (const [name, raw] of hostile) expect(await call(name, raw)).toEqual({ ok: false, code: 'bad-input' });
  expect(calls).toEqual([]);
  expect(JSON.stringify(log.lines)).not.toMatch(/secret\.example|xxxx|12345|1111|G0HST/);
});

it('a handler that throws answers with a code and no message', async () => {
  const served = new Map<string, (event: SenderEvent, raw: unknown) => Promise<unknown>>();
  const boom = () => {
    throw new Error('guest@example.com');
  };
  const handlers = Object.fromEntries(commandNames.map((name) => [name, boom])) as unknown as Handlers;
  const log = createFakeLog();
  serve({
    ipc: { handle: (name, listener) => void served.set(name, listener) },
    surfaceOf: () => 'guest',
    handlers,
    log,
    escaped() {},
  });
  expect(await served.get('readView')?.({ senderFrame: shellFrame }, undefined)).toEqual({
    ok: false,
    code: 'failed',
  });
  expect(JSON.stringify(log.lines)).not.toContain('guest@example.com');
});

it('acts of staff are refused to whoever has not proved who they are, and to every page but the shell’s', async () => {
  const served = new Map<string, (event: SenderEvent, raw: unknown) => Promise<unknown>>();
  const { tree, acted, facts } = terminal();
  const desk = tree();
  const admin = adminHandlers(desk, notPaused);
  serve({
    ipc: { handle: (name, listener) => void served.set(name, listener) },
    surfaceOf: createSurfaceOf(() => shellFrame),
    handlers: admin as unknown as Handlers,
    log: createFakeLog(),
    escaped() {},
  });
  const call = (name: string, raw?: unknown, senderFrame: SenderEvent['senderFrame'] = shellFrame) =>
    served.get(name)?.({ senderFrame }, raw);
  const claim = { person: '42', secret: '3333344444' };
  const stranger = { origin: 'app://shell' };
  for (const act of adminActs)
    expect(await call('actAsAdmin', { act })).toEqual({ ok: false, code: 'failed' });
  expect(await call('proveAdmin', claim)).toEqual({ ok: false, code: 'failed' });
  await call('openAdmin');
  for (const [name, raw] of [
    ['proveAdmin', claim],
    ['actAsAdmin', { act: 'restart' }],
  ] as const)
    expect(await call(name, raw, stranger)).toEqual({ ok: false, code: 'refused' });
  expect([facts.looks, acted]).toEqual([0, []]);
  expect(await call('proveAdmin', claim)).toEqual({ ok: true, value: undefined });
  expect(await call('actAsAdmin', { act: 'leave' })).toEqual({ ok: true, value: undefined });
  expect(acted).toEqual(['leave']);
});
