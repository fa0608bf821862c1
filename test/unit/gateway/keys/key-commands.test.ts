import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readArguments } from '../../../../main/gateway/config/arguments.ts';
import { hashPin } from '../../../../main/gateway/staff/pin.ts';
import { pinInWords, tlsPinOf } from '../../../../main/gateway/tls/served-certificate.ts';
import { testConfig } from '../fixture/gateway-fixture.ts';
import { createTestAuthority } from '../fixture/signed-documents.ts';
import { soon } from '../fixture/soon.ts';

const main = join(import.meta.dirname, '../../../../main/gateway/index.ts');
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'key-commands-'));
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'keys.json'), createTestAuthority('test-hotel').keySet);
  writeFileSync(join(folder, 'designation.jws'), 'none yet');
  writeFileSync(join(folder, 'config.json'), JSON.stringify(testConfig(await hashPin('2468'))));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, '--config', join(folder, 'config.json'), ...args],
    { encoding: 'utf8', timeout: 30_000 },
  );
  return { code: status, out: stdout, err: stderr };
};
const state = () => JSON.parse(readFileSync(join(folder, 'data', 'hotel-keys.json'), 'utf8'));

describe('the key commands', { timeout: 60_000 }, () => {
  test('rotate the hotel key, remove one, and change nothing for a key that is not there', () => {
    const rotated = run('--rotate-hotel-key');
    expect(rotated).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/retired[\s\S]*current[\s\S]*next/),
    });
    const [retired] = state().keys as { kid: string }[];
    const before = JSON.stringify(state());
    expect(run('--rotate-hotel-key', '--emergency', '00000000')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('nothing was changed'),
    });
    expect(JSON.stringify(state())).toBe(before);
    const removed = run('--rotate-hotel-key', '--emergency', retired?.kid ?? '');
    expect(removed).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Key ${retired?.kid} is removed`),
    });
    expect(JSON.stringify(state())).not.toContain(retired?.kid);
    expect(JSON.stringify([rotated, removed])).not.toContain('PRIVATE');
  });

  test('say what is wrong: no certificate of its own, a broken list, a configuration that is none', () => {
    expect(run('--rotate-tls-key')).toMatchObject({ code: 2, err: expect.stringContaining('"tls": "own"') });
    run('--rotate-hotel-key');
    writeFileSync(join(folder, 'data', 'hotel-keys.json'), '{}');
    expect(run('--rotate-hotel-key')).toMatchObject({
      code: 1,
      err: expect.stringContaining('hotel-keys-broken'),
    });
    writeFileSync(join(folder, 'config.json'), '{}');
    expect(run('--rotate-hotel-key')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Configuration: /),
    });
  });
});

describe('a gateway with a certificate of its own', { timeout: 60_000 }, () => {
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  /** Starts it, and hands over what it printed and the pin of the certificate that it really shows. */
  async function started(): Promise<{ readonly out: string; readonly shown: string }> {
    const child = spawn(process.execPath, [main, '--config', join(folder, 'config.json')]);
    running.push(child);
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    await soon(() => expect(out).toMatch(/next pin/));
    const port = Number(/https:\/\/127\.0\.0\.1:(\d+)/.exec(out)?.[1]);
    const socket = connect({
      port,
      host: '127.0.0.1',
      ca: readFileSync(join(folder, 'data', 'gateway-tls.pem')),
    });
    await once(socket, 'secureConnect');
    const key = socket.getPeerX509Certificate()?.publicKey;
    socket.destroy();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    if (key === undefined) throw new Error('no certificate');
    return { out, shown: tlsPinOf(key) };
  }

  test('prints its pin, in words too, and the next one, which follows on command', async () => {
    const config = { ...testConfig(await hashPin('2468')), tls: 'own' };
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    const before = await started();
    const next = /next pin +([\w-]{43})/.exec(before.out)?.[1];
    expect(before.out).toContain(`pin       ${before.shown}\n  in words  ${pinInWords(before.shown)}`);
    expect(before.out).not.toContain('PRIVATE');
    expect(run('--rotate-tls-key')).toMatchObject({ code: 0, out: expect.stringContaining('Restart') });
    expect((await started()).shown).toBe(next);
  });
});

test.each([
  [['--config', 'f', '--emergency', '0011aabb']],
  [['--config', 'f', '--rotate-hotel-key', '--emergency', 'current']],
  [['--config', 'f', '--rotate-hotel-key', '--emergency', '']],
])('%o is refused', (args) => {
  expect(readArguments(args)).toMatchObject({ do: 'stop', problem: expect.stringMatching(/^--emergency: /) });
});
