import { expect, type Page } from '@playwright/test';
import { openPage } from '../../../../main/demo/drive/guest.ts';
import type { TerminalDriver } from '../../../../main/demo/drive/terminal-driver.ts';
import type { Bridge } from '../../../../preload/contract/bridge.ts';
import { letTimePass } from '../../../screens/guest/page-time.ts';
import { drawnInPage, findInPage, type Glass, labelsInPage } from '../../typing/typist.ts';

/** Fields of a guest's page in which text must arrive. */
export const targets = ['input', 'textarea', 'div'] as const;

/** One of them. */
export type Target = (typeof targets)[number];

/** A guest's page with one field of each kind. */
export type FieldPage = {
  /** Empties a field, touches it and waits until the keyboard has turned to it. */
  touch(target: Target): Promise<void>;
  /** What stands in the field. */
  text(target: Target): Promise<string>;
};

const rowPx = 60;
const fields = `<meta charset="utf-8"><style>body{margin:0}.f{display:block;box-sizing:border-box;width:600px;height:${rowPx}px;margin:0;border:0}</style>
  <input class="f"><textarea class="f"></textarea><div class="f" contenteditable></div>`;

/** Puts the fields into a page of the demo's sites. */
export async function openFieldPage(terminal: TerminalDriver): Promise<FieldPage> {
  const { shell } = terminal;
  const page = await openPage(terminal, 'https://www.tryout.test/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate((html) => {
    document.documentElement.innerHTML = html;
  }, fields);
  const turn = () =>
    shell.evaluate(async () => {
      const { guestway } = window as unknown as { readonly guestway: Pick<Bridge, 'readView'> };
      const reply = await guestway.readView();
      const screen = reply.ok ? reply.value.screen : null;
      return screen?.name === 'browsing' && screen.keyboard?.owner === 'page' ? screen.keyboard.turn : 0;
    });
  return {
    async touch(target) {
      const before = await turn();
      // A touch in the middle of a long text would put the caret there.
      await page.evaluate((name) => {
        const field = document.querySelector(`${name}.f`);
        if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = '';
        else if (field !== null) field.textContent = '';
      }, target);
      await page.mouse.click(300, rowPx * (targets.indexOf(target) + 0.5));
      await expect.poll(turn, { timeout: 10_000 }).toBeGreaterThan(before);
      await shell.locator('[data-guest-keyboard]').waitFor();
      // A keyboard that has just come up hears no second tap of a double tap.
      await letTimePass(shell, before === 0 ? 450 : 30);
    },
    async text(target) {
      const field = page.locator(target === 'div' ? 'div.f' : target);
      const text = target === 'div' ? await field.textContent() : await field.inputValue();
      return (text ?? '').replaceAll('\u00a0', ' ');
    },
  };
}

/** The glass over the shell of a terminal. */
export async function glassOf(shell: Page): Promise<Glass> {
  const session = await shell.context().newCDPSession(shell);
  return {
    finger: async (at) => {
      const touchPoints = at === null ? [] : [at];
      await session.send('Input.dispatchTouchEvent', {
        type: at === null ? 'touchEnd' : 'touchStart',
        touchPoints,
      });
      if (at === null) await shell.evaluate(drawnInPage);
    },
    find: (selector, label) => shell.evaluate(findInPage, [selector, label] as const),
    labels: () => shell.evaluate(labelsInPage),
  };
}
