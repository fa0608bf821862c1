import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inCheckout } from '../../../main/tools/setup/machine/places.mjs';

// The command that the .deb puts into /usr/bin, with programs that only say how they were called.

const text = readFileSync(inCheckout('main/tools/setup/packaging/debian/guestway.sh'), 'utf8');

/** @type {string} */
let folder;

const answer = () => join(folder, 'run/guestway/lockdown-check.json');

const program = (/** @type {string} */ name, /** @type {string} */ lines) =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });

/**
 * @param {number} uid of who calls it
 * @param {readonly string[]} words
 */
function called(uid, words) {
  program('id', `echo ${uid}`);
  const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'command.sh'), ...words], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trim();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-command-'));
  mkdirSync(join(folder, 'run'));
  const moved = text
    .replaceAll('/opt/guestway/guestway', join(folder, 'app'))
    .replaceAll('/run/guestway', join(folder, 'run/guestway'));
  writeFileSync(join(folder, 'command.sh'), moved);
  program('app', 'echo "app $*"');
  program('setpriv', 'echo "setpriv $*"');
  program('guestway-lockdown', 'echo "[$*]"; echo noise >&2; exit 1');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the command of the package', () => {
  it.each([
    [[], 'app --config=/etc/guestway/terminal.json'],
    [['--config=/x y'], 'app --config=/x y'],
    [['--console=https://192.0.2.4'], 'app --console=https://192.0.2.4'],
    [['--help'], 'app --ozone-platform=headless --help'],
    [['config', 'check', 'a'], 'app --ozone-platform=headless config check a'],
    [['doctor', '--json'], 'app --ozone-platform=headless doctor --json'],
  ])('called by a user with %j it starts the program as that user', (words, line) => {
    expect(called(1000, words)).toBe(line);
    expect(existsSync(answer())).toBe(false);
  });

  it.each([[['--help']], [['enrol', 'BCDFG']], [['doctor']]])(
    'called by root with %j it gives root up for the user of the terminal',
    (words) => {
      const [who, program] = called(0, words).split(' -- ');
      expect(who).toBe('setpriv --reuid=guestway --regid=guestway --init-groups');
      expect(program).toBe(`${join(folder, 'app')} --ozone-platform=headless ${words.join(' ')}`);
    },
  );

  it('called by root it writes down for the doctor, and for no other word, what only root can see', () => {
    called(0, ['config', 'show']);
    expect(existsSync(answer())).toBe(false);
    called(0, ['doctor']);
    expect(readFileSync(answer(), 'utf8')).toBe('[check --json]\n');
    expect(statSync(answer()).mode & 0o777).toBe(0o644);
  });
});
