import { readFileSync } from 'node:fs';
import { FuseV1Options } from '@electron/fuses';
import { expect, it } from 'vitest';
import { wantedFuses } from '../../../main/doctor/machine/fuses.ts';
import { fallbackFuses, releaseFuses, wrongFuses } from '../../../main/tools/setup/electron/fuses.mjs';
import { inCheckout } from '../../../main/tools/setup/machine/places.mjs';

it('a release closes every way round the start of the app', () => {
  expect(releaseFuses).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: false,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
});

it('the doctor of a terminal wants the same fuses', () => expect(wantedFuses).toEqual(releaseFuses));

it('every fuse that is named exists, and a release names every one but the speed of WebAssembly', () => {
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect([...Object.keys(releaseFuses), 'WasmTrapHandlers'].sort()).toEqual(known.sort());
  expect(known).toEqual(expect.arrayContaining(Object.keys(fallbackFuses)));
});

it('electron-builder.yml sets the fuses of a release, each written out', () => {
  const text = readFileSync(inCheckout('electron-builder.yml'), 'utf8');
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(text)?.[1] ?? '';
  const rows = block
    .trim()
    .split('\n')
    .map((row) => row.trim().split(': '));
  const named = rows.map(([key = '', value]) => [
    key.charAt(0).toUpperCase() + key.slice(1),
    value === 'true',
  ]);
  expect(Object.fromEntries(named)).toEqual(releaseFuses);
});

it('a fuse in the other state and a fuse that cannot be read are both wrong', () => {
  const wanted = { RunAsNode: false, OnlyLoadAppFromAsar: true };
  expect(wrongFuses(wanted, { ...wanted, EnableCookieEncryption: true })).toEqual([]);
  expect(wrongFuses(wanted, { RunAsNode: true, OnlyLoadAppFromAsar: true })).toEqual(['RunAsNode']);
  expect(wrongFuses(wanted, { RunAsNode: false })).toEqual(['OnlyLoadAppFromAsar']);
});
