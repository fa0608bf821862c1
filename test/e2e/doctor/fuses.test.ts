import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { type FuseName, fuseNames, readFuses } from '../../../main/doctor/machine/fuses.ts';
import { electronCommand } from '../../../main/tools/setup/unprivileged.mjs';

test('the doctor reads the fuses of the real Electron as its own tool does', async () => {
  const { executable } = electronCommand();
  const wire = await getCurrentFuseWire(executable);
  const on = (name: FuseName): boolean => Number(Reflect.get(wire, FuseV1Options[name])) === FuseState.ENABLE;
  expect(await readFuses(executable)).toEqual(Object.fromEntries(fuseNames.map((name) => [name, on(name)])));
});
