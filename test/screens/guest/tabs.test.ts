import { expect, type Page } from '@playwright/test';
import { tabRowHeightPx, toolsHeightPx } from '../../../preload/contract/layout.ts';
import { browsing, onPage, states } from '../../fakes/guest-views.ts';
import { type GuestPage, test } from './guest-page.ts';

const row = (page: Page) => page.getByRole('navigation', { name: 'Open pages' });
const tools = (page: Page) => page.getByRole('region', { name: 'More tools' });
const address = (page: Page) => page.getByRole('combobox', { name: 'Address' });
const places = (page: Page) => page.getByRole('listbox', { name: 'Places that fit' });

/** What was sent, but for the field that has the keyboard. */
const asked = async ({ sent }: GuestPage) => (await sent()).filter(({ name }) => name !== 'useKeyboard');

test.describe('the row of tabs', () => {
  test('shows, opens and closes pages, and says which is in front and which sounds', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-tabs']);
    const front = row(page).getByRole('button', { name: /^A long story/ });
    await expect(front).toHaveAttribute('aria-current', 'page');
    await expect(front).toContainText('plays sound');
    await expect(front).toContainText('news.example');
    await front.click();
    await row(page).getByRole('button', { name: 'Start page', exact: true }).click();
    await row(page).getByRole('button', { name: 'Close: casino.example' }).click();
    await row(page).getByRole('button', { name: 'New page' }).click();
    expect(await guest.sent()).toEqual([
      { name: 'showTab', input: { tabId: 't1' } },
      { name: 'closeTab', input: { tabId: 't4' } },
      { name: 'openTab', input: undefined },
    ]);
  });

  test('is one stop for the keyboard: arrows go along it, Delete closes', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-tabs']);
    await row(page)
      .getByRole('button', { name: /^A long story/ })
      .focus();
    await page.keyboard.press('ArrowLeft');
    await expect(row(page).getByRole('button', { name: 'Start page', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Delete');
    expect(await guest.sent()).toEqual([
      { name: 'showTab', input: { tabId: 't5' } },
      { name: 'closeTab', input: { tabId: 't5' } },
    ]);
  });

  test('is not there where the profile allows one page, and takes no more than its height', async ({
    guest,
  }) => {
    const { page } = guest;
    await guest.open(states['browsing-one-page']);
    await expect(row(page)).toHaveCount(0);
    const alone = await page.getByRole('main').boundingBox();
    await guest.show(states['browsing-tabs']);
    expect((await row(page).boundingBox())?.height).toBe(tabRowHeightPx);
    const above = await page.getByRole('main').boundingBox();
    expect((alone?.height ?? 0) - (above?.height ?? 0)).toBe(tabRowHeightPx);
  });

  test('of twenty pages scrolls, with the one in front in sight', async ({ guest }) => {
    const { page } = guest;
    await page.setViewportSize({ width: 1024, height: 768 });
    const tabs = Array.from({ length: 20 }, (_, at) => ({
      tabId: `t${at + 1}`,
      kind: 'page' as const,
      title: `Page ${at + 1}`,
      host: `p${at + 1}.example`,
      loading: false,
      audible: false,
    }));
    const last = { tabs, activeId: 't20', canOpen: false, shown: true };
    await guest.open(onPage({}, { tabs: { ...last, activeId: 't1' } }));
    await guest.show(onPage({}, { tabs: last }));
    await expect(row(page).getByRole('button', { name: /^Page 20/ })).toBeInViewport({ ratio: 1 });
    await expect(row(page).getByRole('button', { name: 'New page' })).toBeDisabled();
  });

  test('shows words of a title that run the other way within their own tab', async ({ guest }) => {
    const { page } = guest;
    const title = '\u05d0\u05d1\u05d2 bank.example';
    const tab = { kind: 'page' as const, host: 'trap.example', loading: false, audible: false };
    await guest.open(
      onPage(
        {},
        {
          tabs: {
            tabs: [
              { tabId: 't1', title, ...tab },
              { tabId: 't2', title: 'x', ...tab },
            ],
            activeId: 't1',
            canOpen: true,
            shown: true,
          },
        },
      ),
    );
    expect(await row(page).locator('bdi').first().textContent()).toBe(title);
    await expect(row(page).getByText('trap.example').first()).toBeVisible();
  });
});

test.describe('the tools', () => {
  test('open from the bar above it, keep the page in sight, and close with Escape', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    const before = await page.getByRole('main').boundingBox();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await guest.show(onPage({}, { panel: 'tools' }));
    const after = await page.getByRole('main').boundingBox();
    expect((before?.height ?? 0) - (after?.height ?? 0)).toBe(toolsHeightPx);
    await expect(tools(page).getByRole('button', { name: 'Find', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await guest.show(states['browsing-page']);
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused();
    expect(await guest.sent()).toEqual([
      { name: 'showPanel', input: { panel: 'tools' } },
      { name: 'showPanel', input: { panel: null } },
    ]);
  });

  test('draw the page larger, smaller and for reading, within their bounds', async ({ guest }) => {
    const { page } = guest;
    const tool = (name: string) => tools(page).getByRole('button', { name, exact: true });
    await guest.open(onPage({ zoomPercent: 100 }, { panel: 'tools' }));
    await tool('Larger').click();
    await tool('Smaller').click();
    await tool('Large print').click();
    expect(await guest.sent()).toEqual([
      { name: 'zoom', input: { to: 'in' } },
      { name: 'zoom', input: { to: 'out' } },
      { name: 'readLarge', input: { on: true } },
    ]);
    await guest.show(onPage({ zoomPercent: 300, largePrint: true }, { panel: 'tools' }));
    await expect(tools(page).getByRole('status')).toHaveText('300%');
    await expect(tool('Larger')).toBeDisabled();
    await expect(tool('Large print')).toHaveAttribute('aria-pressed', 'true');
    await guest.show(onPage({ zoomPercent: 75 }, { panel: 'tools' }));
    await expect(tool('Smaller')).toBeDisabled();
    await guest.show(browsing({ panel: 'tools' }));
    for (const name of ['Find', 'Larger', 'Smaller', 'Large print', 'Print'])
      await expect(tool(name)).toBeDisabled();
    await expect(tool('Files')).toBeEnabled();
  });
});

test.describe('finding', () => {
  test('looks while one types, goes on with Enter, back with Shift, and ends with Escape', async ({
    guest,
  }) => {
    const { page } = guest;
    await guest.open(onPage({}, { find: { text: '', current: 0, matches: 0 } }));
    const field = page.getByRole('textbox', { name: 'Find on this page' });
    await expect(field).toBeFocused();
    await page.keyboard.type('se');
    await guest.show(onPage({}, { find: { text: 'se', current: 2, matches: 1_400 } }));
    await expect(page.getByRole('search')).toContainText('2 of 1,400');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Escape');
    expect(await asked(guest)).toEqual([
      { name: 'find', input: { text: 's', back: false } },
      { name: 'find', input: { text: 'se', back: false } },
      { name: 'find', input: { text: 'se', back: false } },
      { name: 'find', input: { text: 'se', back: true } },
      { name: 'find', input: { text: null, back: false } },
    ]);
  });
});

test.describe('suggestions', () => {
  const typing = states['browsing-suggestions'];

  test('begin anew when the key for the address takes all that was typed', async ({ guest }) => {
    const { page } = guest;
    await guest.open(typing);
    await address(page).click();
    await page.keyboard.type('air');
    await page.keyboard.press('Control+l');
    await page.keyboard.type('bus');
    await expect(address(page)).toHaveValue('bus');
  });

  test('are the places of the profile, by title or host, and opened by a touch', async ({ guest }) => {
    const { page } = guest;
    await guest.open(typing);
    await address(page).click();
    await page.keyboard.type('air');
    await expect(places(page).getByRole('option')).toHaveText([/^.?Airline check-in/, /Search for “air”/]);
    await places(page).getByRole('option').first().click();
    expect(await asked(guest)).toEqual([
      { name: 'navigate', input: { address: 'https://check-in.airline.example/' } },
    ]);
  });

  test('are gone through with the arrow keys and taken with Enter; past the last is what was typed', async ({
    guest,
  }) => {
    const { page } = guest;
    await guest.open(typing);
    await address(page).click();
    await page.keyboard.type('ma');
    const count = await places(page).getByRole('option').count();
    for (let step = 0; step <= count; step += 1) await page.keyboard.press('ArrowDown');
    await expect(places(page).getByRole('option', { selected: true })).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(address(page)).toHaveAttribute('aria-activedescendant', /-0$/);
    await page.keyboard.press('Enter');
    expect(await asked(guest)).toHaveLength(1);
  });

  test('of a profile without a search offer none', async ({ guest }) => {
    const { page } = guest;
    await guest.open({ ...typing, profile: { ...typing.profile, canSearch: false } });
    await address(page).click();
    await page.keyboard.type('nothing like it');
    await expect(places(page).getByRole('option')).toHaveCount(0);
    await expect(address(page)).toHaveAttribute('aria-expanded', 'false');
  });
});

test.describe('keys', () => {
  test('act on the bar while it has the keyboard itself, once for each press', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-tabs']);
    const keys = ['Control+t', 'Control+w', 'Control+f', 'Control+Equal', 'Control+0', 'Alt+ArrowLeft', 'F5'];
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.down('F5');
    await page.keyboard.down('F5');
    expect(await guest.sent()).toEqual([
      { name: 'openTab', input: undefined },
      { name: 'closeTab', input: { tabId: 't2' } },
      { name: 'find', input: { text: '', back: false } },
      { name: 'zoom', input: { to: 'in' } },
      { name: 'zoom', input: { to: 'plain' } },
      { name: 'browse', input: { action: 'back' } },
      { name: 'browse', input: { action: 'reload' } },
      { name: 'browse', input: { action: 'reload' } },
    ]);
  });

  test('pressed in a page bring the keyboard to the field they ask for', async ({ guest }) => {
    const { page } = guest;
    await guest.open(states['browsing-page']);
    await guest.show(onPage({}, { asked: { field: 'address', count: 1 } }));
    await expect(address(page)).toBeFocused();
    await guest.show(
      onPage({}, { find: { text: 'a', current: 1, matches: 1 }, asked: { field: 'find', count: 2 } }),
    );
    await expect(page.getByRole('textbox', { name: 'Find on this page' })).toBeFocused();
  });
});

test('how far a page has come is drawn, and told in words', async ({ guest }) => {
  const { page } = guest;
  await guest.open(onPage({ loading: 'asking' }));
  const told = page.getByRole('region', { name: 'Browsing bar' }).getByRole('status');
  await expect(told).toHaveText('The page is loading.');
  await guest.show(onPage({ loading: 'drawing' }));
  await expect(told).toHaveText('The page is loading.');
  await guest.show(onPage({ loading: null }));
  await expect(told).toHaveText('The page is here.');
});
