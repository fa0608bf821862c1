import { expect, type Page } from '@playwright/test';
import { checkIn, heading, openPage } from '../../../main/demo/drive/guest.ts';
import type { Bridge } from '../../../preload/contract/bridge.ts';
import { freshCode, keptRecords, lastClose, nextClose, successor, test } from './demo-test.ts';

type ShellWindow = Window & { readonly guestway: Bridge };

const button = (shell: Page, name: string) => shell.getByRole('button', { name, exact: true });

/** The screen hears nothing for a moment, so that a double tap on "Step away" does nothing more. */
const touchSigns = (shell: Page, names: readonly string[]): Promise<void> =>
  expect(async () => {
    await button(shell, 'Clear').or(shell.getByText(`0 of 3 pictures`)).first().waitFor();
    if (await button(shell, 'Clear').isEnabled()) await button(shell, 'Clear').click();
    await button(shell, names[0] ?? '').click();
    await expect(shell.getByText('1 of 3 pictures')).toBeVisible({ timeout: 1_000 });
  })
    .toPass({ timeout: 20_000 })
    .then(async () => {
      for (const name of names.slice(1)) await button(shell, name).click();
    });

/** Whole milliseconds from the next touch until the screen over the pages is drawn; the pages are below it before. */
const timeToHide = (shell: Page): Promise<number> =>
  shell.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let touchedMs = 0;
        const look = new MutationObserver(() => {
          if (document.querySelector('fieldset') === null) return;
          look.disconnect();
          requestAnimationFrame((drawnMs) =>
            resolve(Math.round(Math.max(drawnMs, performance.now()) - touchedMs)),
          );
        });
        document.addEventListener(
          'pointerdown',
          (event) => {
            touchedMs = event.timeStamp;
            look.observe(document.body, { childList: true, subtree: true });
          },
          { capture: true, once: true },
        );
      }),
  );

/** What every command of the shell that reaches a page, a file or a record comes to now. */
const tryEverything = (shell: Page) =>
  shell.evaluate(async () => {
    const { guestway } = window as unknown as ShellWindow;
    const fileId = crypto.randomUUID();
    const replies = await Promise.all([
      guestway.navigate({ address: 'https://www.daily-courier.test/' }),
      guestway.browse({ action: 'home' }),
      guestway.openTab(),
      guestway.closeTab({ tabId: 't1' }),
      guestway.find({ text: 'a', back: false }),
      guestway.zoom({ to: 'in' }),
      guestway.type({ act: { do: 'insert', text: 'a' } }),
      guestway.showPanel({ panel: 'records' }),
      guestway.showOwnRecords({ shown: true }),
      guestway.readOwnRecords(),
      guestway.preparePrint({ fileId: null }),
      guestway.print({ copies: 1 }),
      guestway.showFile({ fileId }),
      guestway.askHelp({ about: 'time' }),
      guestway.takeGrace(),
      guestway.pause(),
    ]);
    return replies.filter(({ ok }) => ok).length;
  });

test('a guest steps away and comes back; somebody else ends what was left', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(180_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  const page = await openPage(terminal, 'https://www.tryout.test/?place=secret');
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    document.addEventListener('visibilitychange', () => told.push('visibility'));
    window.addEventListener('resize', () => told.push('resize'));
    window.scrollTo(0, 120);
  });
  const pageNow = () =>
    page.evaluate(() => [
      (window as unknown as { told: string[] }).told,
      document.visibilityState,
      window.scrollY,
    ]);

  await test.step('the pages are gone from the screen at once, and the pages do not know', async () => {
    const hiddenAfter = timeToHide(shell);
    await button(shell, 'Step away').click();
    await expect(heading(shell, 'Your pages are hidden')).toBeVisible();
    const tookMs = await hiddenAfter;
    test.info().annotations.push({ type: 'ms from touch to hidden', description: String(tookMs) });
    expect(tookMs).toBeLessThan(1_000);
    await expect(shell.getByRole('region', { name: 'Browsing bar' })).toHaveCount(0);
    expect(await pageNow()).toEqual([[], 'visible', 120]);
  });

  await test.step('nothing of the session can be reached meanwhile', async () => {
    expect(await tryEverything(shell)).toBe(0);
    const view = await shell.evaluate(() => (window as unknown as ShellWindow).guestway.readView());
    expect(JSON.stringify(view)).not.toContain('secret');
    expect(await pageNow()).toEqual([[], 'visible', 120]);
  });

  await test.step('other pictures do not open it, the same ones do', async () => {
    await touchSigns(shell, ['Cat', 'Moon', 'Cat']);
    await button(shell, 'Lock the screen').click();
    await expect(heading(shell, 'This screen is locked')).toBeVisible();
    await touchSigns(shell, ['Cat', 'Cat', 'Moon']);
    await expect(shell.getByRole('alert')).toContainText('not the right pictures');
    await touchSigns(shell, ['Cat', 'Moon', 'Cat']);
    await expect(shell.getByRole('region', { name: 'Browsing bar' })).toBeVisible();
    expect(await pageNow()).toEqual([[], 'visible', 120]);
  });

  await test.step('the way out is proved, and what it says is the channel’s own', async () => {
    await shell.evaluate(() => (window as unknown as ShellWindow).guestway.showPanel({ panel: 'exit' }));
    await expect(heading(shell, 'Your way out')).toBeVisible();
    await expect(shell.getByRole('main')).toContainText('The line is proved');
    await expect(shell.getByRole('main')).toContainText(/Last checked \d+ (second|minute)s? ago/);
  });

  await test.step('another language holds to the end; the record keeps that of the notice', async () => {
    await shell.evaluate(() => (window as unknown as ShellWindow).guestway.showPanel({ panel: 'language' }));
    await button(shell, '简体中文').click();
    await expect(shell.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await button(shell, 'English').click();
    await expect(shell.locator('html')).toHaveAttribute('lang', 'en');
    await button(shell, '简体中文').click();
    await expect(button(shell, '我是新客人')).toBeVisible();
    const opened = keptRecords(folder).findLast(({ type }) => type === 'session.open');
    expect(opened).toMatchObject({ notice: { language: 'en' } });
    await shell.evaluate(() => (window as unknown as ShellWindow).guestway.showPanel({ panel: null }));
  });

  await test.step('the next guest ends the locked session, and it is wiped', async () => {
    const before = lastClose(folder);
    await button(shell, '暂时离开').click();
    await button(shell, '我是新客人').click();
    await shell.getByRole('alertdialog').getByRole('button', { name: '是，重新开始' }).click();
    const next = await successor(demo, terminal);
    expect(await nextClose(folder, before)).toMatchObject({ wipe_result: { result: 'proved' } });
    await expect(next.shell.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await next.disconnect();
  });
});
