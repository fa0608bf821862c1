import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../../main/tools/setup/machine/command.mjs';
import { withLock } from '../../../main/tools/setup/machine/lock.mjs';
import { isNodeNewEnough } from '../../../main/tools/setup/machine/node-version.mjs';
import { cacheFolder } from '../../../main/tools/setup/machine/places.mjs';
import { adviceFor } from '../../../main/tools/setup/machine/problem.mjs';
import { authorityEntry } from '../../../main/tools/setup/steps/display.mjs';

it.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['22.1.0', true],
  ['24.21.0', true],
])('Node %s can start the set-up: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected);
});

it.each([
  ['tar: write error: No space left on device', /disk is full/],
  ['npm error code ENOTFOUND', /network cannot be reached/],
  ["E: Failed to fetch: Could not resolve 'archive.example.org'", /network cannot be reached/],
  ['EACCES: permission denied, mkdir', /may not be written/],
  ["Could not resolve './console/Console.tsx' in renderer/staff/App.tsx", /lines above/],
  ['error TS2322', /lines above/],
])('%s: the advice fits', (output, expected) => {
  expect(adviceFor(output)).toMatch(expected);
});

it("the cache lies where the unprivileged user can read it when root, and in the user's folder otherwise", () => {
  expect(cacheFolder({}, true)).toBe('/var/cache/guestway');
  expect(cacheFolder({ XDG_CACHE_HOME: '/home/a/c' }, false)).toBe('/home/a/c/guestway');
  expect(cacheFolder({ GUESTWAY_CACHE: '/tmp/c' }, true)).toBe('/tmp/c');
});

it('a program that is not there is a failure with its name', async () => {
  expect(await runCommand('no-such-program', [])).toMatchObject({
    code: 127,
    output: expect.stringMatching(/no-such-program/),
  });
});

it('an entry of an Xauthority file names any host and any display', () => {
  const entry = authorityEntry(Buffer.alloc(16, 7));
  expect(entry.subarray(0, 8)).toEqual(Buffer.from([255, 255, 0, 0, 0, 0, 0, 18]));
  expect(entry.subarray(8, 26).toString()).toBe('MIT-MAGIC-COOKIE-1');
  expect(entry.subarray(26)).toEqual(Buffer.from([0, 16, ...Buffer.alloc(16, 7)]));
});

it('two holders of one lock work one after the other', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'guestway-lock-'));
  process.env.GUESTWAY_CACHE = cache;
  try {
    /** @type {string[]} */
    const order = [];
    let finishFirst = () => {};
    const first = withLock(
      'one',
      () => {},
      async () => {
        order.push('first in');
        await new Promise((resolve) => {
          finishFirst = () => resolve(undefined);
        });
        order.push('first out');
      },
    );
    const second = withLock(
      'one',
      (text) => {
        order.push(text.startsWith('waiting') ? 'second waits' : text);
        finishFirst();
      },
      async () => void order.push('second in'),
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['first in', 'second waits', 'first out', 'second in']);
    expect(existsSync(join(cache, 'locks/one.lock'))).toBe(false);
  } finally {
    delete process.env.GUESTWAY_CACHE;
    rmSync(cache, { recursive: true });
  }
});
