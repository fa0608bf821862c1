import { expect, it } from 'vitest';
import { fileProblems } from '../../../main/tools/setup/packaging/check-deb.mjs';
import { packedFiles } from '../../../main/tools/setup/packaging/packed-files.mjs';

const helper = { mode: '-rwsr-xr-x', owner: 'root/root', path: 'opt/guestway/chrome-sandbox' };

const file = (/** @type {Partial<typeof helper>} */ facts) => ({
  mode: '-rw-r--r--',
  owner: 'root/root',
  path: 'opt/guestway/resources.pak',
  ...facts,
});

it('reads the rows that dpkg-deb prints, links and names with spaces too', () => {
  const text = [
    'drwxr-xr-x root/root         0 2026-11-29 07:00 ./',
    '-rwsr-xr-x root/root     38448 2026-11-29 07:00 ./opt/guestway/chrome-sandbox',
    'lrwxrwxrwx root/root         0 2026-11-29 07:00 ./usr/sbin/guestway-lockdown -> ../share/x',
    '-rw-r--r-- root/root         1 2026-11-29 07:00 ./opt/guestway/a name',
  ].join('\n');
  expect(packedFiles(text)).toEqual([
    { mode: 'drwxr-xr-x', owner: 'root/root', path: '' },
    helper,
    { mode: 'lrwxrwxrwx', owner: 'root/root', path: 'usr/sbin/guestway-lockdown' },
    { mode: '-rw-r--r--', owner: 'root/root', path: 'opt/guestway/a name' },
  ]);
});

it('finds nothing wrong with a good package', () => {
  const files = [
    helper,
    file({}),
    file({ mode: 'drwxr-xr-x', path: 'opt/' }),
    file({ mode: 'lrwxrwxrwx', path: 'usr/sbin/guestway-lockdown' }),
    file({ path: 'usr/lib/systemd/system/guestway-kiosk.service' }),
    file({ path: 'etc/guestway/terminal.example.json' }),
  ];
  expect(fileProblems(files)).toEqual([]);
});

it.each([
  ['a file of somebody else', { owner: 'guest/guest' }, 'belongs to guest/guest'],
  ['a file that anybody may write', { mode: '-rw-r--rw-' }, 'others may write'],
  ['a folder that its group may write', { mode: 'drwxrwxr-x', path: 'opt/guestway/' }, 'others may write'],
  ['a second set-user-id program', { mode: '-rwsr-xr-x' }, 'special bit'],
  ['a set-group-id program', { mode: '-rwxr-sr-x' }, 'special bit'],
  ['a file elsewhere', { path: 'etc/cron.d/guestway' }, 'no place there'],
  ['a program elsewhere', { path: 'usr/bin/guestway-more' }, 'no place there'],
  ['a source file', { path: 'opt/guestway/main/index.ts' }, 'for developing'],
  ['a source map', { path: 'opt/guestway/index.js.map' }, 'for developing'],
])('refuses %s', (_, facts, problem) => {
  const problems = fileProblems([helper, file(facts)]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(problem);
});

it.each([['-rwxr-xr-x'], ['-rwsrwxr-x']])('refuses a sandbox helper that is %s', (mode) => {
  expect(fileProblems([{ ...helper, mode }]).join()).toContain('must be -rwsr-xr-x');
});

it('refuses a package without the sandbox helper', () => {
  expect(fileProblems([file({})])).toEqual(['opt/guestway/chrome-sandbox must be -rwsr-xr-x']);
});
