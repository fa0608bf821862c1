import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, heading, openPage } from '../../../../main/demo/drive/guest.ts';
import { freshCode, keptRecords, lastClose, nextClose, successor, test } from '../demo-test.ts';
import { askDoctor } from './ask-doctor.ts';

// A terminal whose clock is a day behind. Only the gateway's can be moved here without moving everybody's: it is a day ahead.

test.use({ setting: { leaseSeconds: 60 } });

const dayMs = 86_400_000;

/** Moves the clock of a Node process before it reads its first line. */
const aDayAhead = `data:text/javascript,${encodeURIComponent(`
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + ${dayMs});
    else super(...given);
  }
  static now() {
    return Real.now() + ${dayMs};
  }
};`)}`;

test('a clock that is wrong by a day is named by the doctor and in the records, and a session runs and is wiped by the time of the gateway', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(300_000);
  await demo.gateway.stop();
  demo.gateway = await demo.startGateway(['--import', aDayAhead]);
  await expect(terminal.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 40_000 });
  // A guest who stays on for days.
  await checkIn(terminal.shell, (await freshCode(demo, '203')).code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const doctor = await askDoctor(demo.terminalFolder);
  expect(doctor.of('clock')).toMatchObject({ code: 'wrong', state: 'fault' });
  expect(doctor.verdict).toBe('NOT READY');
  expect(doctor.of('gateway')).toMatchObject({ state: 'ok' });

  const before = lastClose(folder);
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const after = await successor(demo, terminal);
  await expect(heading(after.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  const offsets = keptRecords(folder).flatMap((record) =>
    record.type === 'system.clock' ? [record.clock?.offset_ms ?? 0] : [],
  );
  expect(offsets.some((offsetMs) => Math.abs(offsetMs + dayMs) < dayMs / 24)).toBe(true);
  await after.disconnect();
});
