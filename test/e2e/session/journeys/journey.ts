import { expect, type Locator, type Page, test } from '@playwright/test';
import type { TerminalDriver } from '../../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import type { Demo } from '../../../../main/demo/launch/start-demo.ts';
import type { Language } from '../../../../preload/contract/languages.ts';
import { directionOf, nativeName } from '../../../../renderer/i18n/format.ts';
import { resources } from '../../../../renderer/i18n/resources.ts';
import { letTimePass } from '../../../screens/guest/page-time.ts';
import { freshCode, successor } from '../demo-test.ts';

/** What hands can do at a terminal, whatever they do it with. */
export type Hands = {
  /** Reaches a control, of the shell or of a guest's page, and presses it. */
  press(on: Locator): Promise<void>;
  /** Gives the ten symbols of a code and sends them. */
  enterCode(code: string): Promise<void>;
  /** Writes into the address field of the bar, and goes there. */
  goTo(words: string): Promise<void>;
  /** Writes into a field of the shell. */
  write(field: Locator, text: string): Promise<void>;
  /** Opens one more page. */
  openTab(): Promise<void>;
  /** Turns to the first of two pages. */
  showFirstTab(): Promise<void>;
  /** Comes from the guest's page to the bar. */
  toBar(): Promise<void>;
  /** Comes back to the guest's page. */
  toPage(page: Page): Promise<void>;
};

/** What a journey is made with. */
export type Way = {
  readonly demo: Demo;
  readonly terminal: TerminalDriver;
  readonly language: Language;
  readonly handsAt: (shell: Page) => Promise<Hands>;
};

const patienceMs = 30_000;

/** From the attract screen through everything a guest does, and back to it. Each stop shows that the terminal is where the hands meant to go. */
export async function wholeJourney({ demo, terminal, language, handsAt }: Way): Promise<void> {
  const { shell } = terminal;
  const texts = resources[language].guest;
  const hands = await handsAt(shell);
  const { code } = await freshCode(demo);
  const button = (name: string): Locator => shell.getByRole('button', { name, exact: true });
  const atHeading = (name: string, at: Page = shell): Promise<void> =>
    at.getByRole('heading', { level: 1, name, exact: true }).waitFor({ timeout: patienceMs });

  await test.step('the language, the code, the notice', async () => {
    await hands.press(shell.getByRole('button', { name: nativeName(language) }));
    await atHeading(texts.entry.heading);
    await expect(shell.locator('html')).toHaveAttribute('dir', directionOf(language));
    await hands.enterCode(code);
    await atHeading(texts.notice.heading);
    await hands.press(button(texts.notice.accept));
    await atHeading(texts.start.heading);
  });

  const paper = await test.step('a tile, and a link of its page', async () => {
    const tiles = shell.getByRole('navigation', { name: texts.start.tiles });
    await hands.press(tiles.getByRole('button').first());
    const page = await loaded(terminal, 'https://www.daily-courier.test/');
    await follow(hands, page.getByRole('navigation').getByRole('link', { name: 'Sea', exact: true }));
    await page.waitForLoadState('load');
    return page;
  });

  await test.step('one more page, a word in the address field, and back', async () => {
    await hands.openTab();
    await atHeading(texts.start.heading);
    await hands.goTo('ferry');
    const search = await loaded(terminal, 'https://search.wayfind.test/find?q=ferry');
    await follow(hands, search.getByRole('link', { name: 'Night ferries return to the strait' }));
    await hands.showFirstTab();
    const row = shell.getByRole('navigation', { name: texts.tabs.label });
    await expect(row.getByRole('listitem')).toHaveCount(2);
    await expect(row.getByRole('listitem').first().locator('[aria-current=page]')).toBeVisible();
  });

  await test.step('a word of the page is found', async () => {
    await hands.toBar();
    await hands.press(button(texts.tools.open));
    await hands.press(button(texts.tools.find));
    const field = shell.getByRole('textbox', { name: texts.find.label });
    await hands.write(field, 'ferr');
    await expect(shell.getByRole('search').getByRole('status')).toHaveText(/\p{N}/u);
    await hands.press(button(texts.find.close));
    await expect(field).toBeHidden();
  });

  const inPanel = async (name: keyof typeof texts.tools, heading: string, act: () => Promise<void>) => {
    await hands.press(button(texts.tools.open));
    await hands.press(button(texts.tools[name]));
    await atHeading(heading);
    await act();
    await hands.press(button(texts.own.close));
    await expect(button(texts.own.close)).toBeHidden();
  };

  await test.step('files, display and language', async () => {
    const html = shell.locator('html');
    await hands.toBar();
    await inPanel('files', texts.files.heading, () =>
      expect(shell.getByText(texts.files.none)).toBeVisible(),
    );
    await inPanel('comfort', texts.comfort.heading, async () => {
      await hands.press(button(texts.comfort.dark));
      await expect(html).toHaveAttribute('data-theme', 'dark');
    });
    await inPanel('language', texts.exit.languageHeading, async () => {
      const choice = (of: Language) => shell.getByRole('button', { name: nativeName(of), exact: true });
      await hands.press(choice('fr'));
      await expect(html).toHaveAttribute('lang', 'fr');
      await hands.press(choice(language));
      await expect(html).toHaveAttribute('lang', language);
    });
    await hands.toPage(paper);
    await hands.toBar();
  });

  await test.step('away, and back with the pictures', async () => {
    const { signs, ...pause } = texts.pause;
    const touchPictures = async (): Promise<void> => {
      for (const sign of [signs.cat, signs.moon, signs.cat]) await hands.press(button(sign));
    };
    await hands.press(button(pause.button));
    await atHeading(pause.heading);
    await reading(shell);
    await touchPictures();
    await hands.press(button(pause.lock));
    await atHeading(pause.locked);
    await touchPictures();
    await shell.getByRole('region', { name: texts.bar.label }).waitFor();
  });

  await test.step('the desk is asked', async () => {
    await hands.press(button(texts.desk.open));
    await shell.getByRole('dialog', { name: texts.desk.title }).waitFor();
    await reading(shell);
    await hands.press(button(texts.desk.other));
    await shell.getByText(texts.help.asked).first().waitFor();
    const desk = await demo.signIn('desk');
    const asks = async () => (await desk.call('terminals', undefined)).terminals[0]?.asks ?? null;
    expect(await waitFor('the question at the desk', asks, patienceMs)).toMatchObject({
      about: { kind: 'other' },
    });
  });

  await test.step('the end, the receipt, the attract screen', async () => {
    await reading(shell);
    await hands.press(button(texts.bar.end));
    await shell.getByRole('alertdialog', { name: texts.confirm.endTitle }).waitFor();
    await reading(shell);
    await hands.press(button(texts.confirm.yesEnd));
    const next = await successor(demo, terminal);
    try {
      await atHeading(texts.receipt.heading, next.shell);
      const nextHands = await handsAt(next.shell);
      await nextHands.press(next.shell.getByRole('button', { name: texts.receipt.close, exact: true }));
      await next.shell.getByRole('button', { name: 'English' }).waitFor({ timeout: patienceMs });
    } finally {
      await next.disconnect();
    }
  });
}

/** Presses a link to the story of the ferries until it is followed: the engine drops touches for a while after a load. */
async function follow(hands: Hands, link: Locator): Promise<void> {
  const page = link.page();
  await expect(async () => {
    if (!page.url().endsWith('/night-ferries')) await hands.press(link);
    await expect(page).toHaveURL(/daily-courier\.test\/night-ferries$/, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

async function loaded(terminal: TerminalDriver, address: string): Promise<Page> {
  const page = await terminal.guestPage(address);
  await page.waitForLoadState('load', { timeout: patienceMs });
  return page;
}

/** A question hears nothing at first, so that a double tap answers none. Somebody who reads it takes longer. */
function reading(shell: Page): Promise<void> {
  return letTimePass(shell, 800);
}
