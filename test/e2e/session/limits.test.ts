import { expect } from '@playwright/test';
import { checkIn, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { freshCode, lastClose, nextClose, successor, test } from './demo-test.ts';

test.use({ setting: { leaseSeconds: 30, limits: { sessionMinutes: 1, idleSeconds: 40 } } });

test('nobody touches the terminal: a warning first, then the session ends by itself', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const page = await openPage(terminal, 'https://www.daily-courier.test/');
  // What a page does by itself is no sign of a guest: events of its own making, and a film that plays.
  await page.evaluate(() => {
    const canvas = document.body.appendChild(document.createElement('canvas'));
    const film = document.body.appendChild(document.createElement('video'));
    film.muted = true;
    film.srcObject = canvas.captureStream(5);
    void film.play();
    setInterval(() => {
      canvas.getContext('2d')?.fillRect(0, 0, 9, 9);
      for (const type of ['pointerdown', 'mousedown', 'touchstart', 'keydown', 'wheel', 'click'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }));
      document.body.click();
      scrollBy(0, 5);
    }, 500);
  });
  const before = lastClose(folder);
  await expect(terminal.shell.getByRole('button', { name: 'I am still here' })).toBeVisible({
    timeout: 20_000,
  });
  const next = await successor(demo, terminal);
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'idle',
    wipe_result: { result: 'proved' },
  });
  await next.disconnect();
});

test('time is up: the guest is told thirty seconds before, and the touch that keeps idle away does not add time', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const before = lastClose(folder);
  const address = terminal.shell.getByRole('combobox', { name: 'Address', exact: true });
  const warned = terminal.shell.getByText('Your session ends in thirty seconds.');
  // Each touch keeps the idle end away; none of them adds time.
  await expect
    .poll(
      async () => {
        await address.click();
        return warned.isVisible();
      },
      { timeout: 50_000, intervals: [3_000] },
    )
    .toBe(true);
  const next = await successor(demo, terminal);
  expect(await nextClose(folder, before)).toMatchObject({
    close_reason: 'time-up',
    wipe_result: { result: 'proved' },
  });
  await next.disconnect();
});
