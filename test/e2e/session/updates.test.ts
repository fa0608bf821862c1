import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import { startReleasingHotel } from './releasing-hotel.ts';

// The whole way in a real Electron: gateway, download, supervisor, process tree. The program of a release is the app of this
// checkout, started by a line of shell that marks it; packing it whole would show no more.

const limitMs = 180_000;
let folder = '';
let hotel: Hotel | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-updates-e2e-'));
});
test.afterEach(async () => {
  await hotel?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a release reaches an idle terminal and is in force; one that does not start is taken back and halted', async () => {
  test.setTimeout(4 * limitMs);
  const started = await startReleasingHotel(folder, { testHooks: false });
  const { it, terminal, giveOut, state, starts } = started;
  hotel = started.hotel;
  await started.letIn();

  await giveOut('0.3.0', started.markedProgram);
  await waitFor('the release in force', () => state()?.current === '0.3.0', limitMs);
  expect(state()).toMatchObject({ trial: null, bad: [], last: { version: '0.3.0', result: 'taken' } });
  expect(starts()).toContain(terminal.tree().pid);

  await giveOut('0.4.0', '#!/bin/sh\nexit 1\n');
  const serving = terminal.tree().pid;
  await waitFor('the bad release', () => state()?.bad.includes('0.4.0') === true, limitMs);
  expect(state()).toMatchObject({
    current: '0.3.0',
    trial: null,
    last: { result: 'rolled-back', code: 'died' },
  });
  // It never took the screen from the version that served.
  expect(starts()).toContain(serving);
  expect(terminal.tree().pid).toBe(serving);
  await waitFor(
    'the halt',
    async () =>
      (await it.call('fleet', undefined)).terminals.some(({ releaseHalted }) => releaseHalted === true),
    limitMs,
  );
});
