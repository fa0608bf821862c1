import { resolve } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { BrandFile } from '../../../main/shell/brand/load-brand.ts';
import type { Language } from '../../../preload/contract/languages.ts';
import { commandNames } from '../../../preload/contract/names.ts';
import type { Screen, TerminalView } from '../../../preload/contract/views.ts';
import { type FakeBridge, installFakeBridge, type SentCommand } from '../../fakes/bridge.ts';
import { nowMs, viewOf } from '../../fakes/guest-views.ts';
import { ownSample } from '../../fakes/own-records.ts';
import { serveBundle } from './serve-bundle.ts';

declare global {
  interface Window {
    readonly fakeBridge: FakeBridge;
  }
}

/** The guest's page with a faked preload behind it. */
export type GuestPage = {
  readonly page: Page;
  /** Loads the page with a first snapshot; without one, main has not spoken yet. */
  open(screen: Screen | null, language?: Language): Promise<void>;
  /** Sends the next snapshot. */
  show(screen: Screen, language?: Language): Promise<void>;
  /** Sends a snapshot as it is, with its hotel and its comfort. */
  showView(view: TerminalView): Promise<void>;
  sent(): Promise<SentCommand[]>;
  answerWith(answer: FakeBridge['answer']): Promise<void>;
};

type Options = { bundle: string; brandFiles: ReadonlyMap<string, BrandFile> };

/**
 * Serves the built bundle over loopback by the handler that serves it in the app, so with the same policy, and hands out
 * the page. At the end of a test neither a breach of the policy nor an error may have come up.
 */
export const test = base.extend<{ guest: GuestPage }, Options & { origin: string }>({
  // Times of day stand on some screens.
  timezoneId: 'Asia/Shanghai',
  bundle: [resolve(import.meta.dirname, '../../../out/renderer/guest'), { option: true, scope: 'worker' }],
  /** Files of the hotel's, as the app would serve them. */
  brandFiles: [new Map(), { option: true, scope: 'worker' }],
  origin: [
    async ({ bundle, brandFiles }, use) => {
      const server = await serveBundle(bundle, brandFiles);
      await use(server.origin);
      server.close();
    },
    { scope: 'worker' },
  ],
  guest: async ({ page, origin }, use) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    await page.clock.setFixedTime(nowMs);
    await use({
      page,
      open: async (screen, language) => {
        const view = screen === null ? null : viewOf(screen, language);
        await page.addInitScript(installFakeBridge, { names: commandNames, view, own: ownSample });
        await page.goto(origin);
        await page.getByRole('main').waitFor();
      },
      show: (screen, language) =>
        page.evaluate((view) => window.fakeBridge.publish(view), viewOf(screen, language)),
      showView: (view) => page.evaluate((next) => window.fakeBridge.publish(next), view),
      sent: () => page.evaluate(() => window.fakeBridge.sent),
      answerWith: (answer) =>
        page.evaluate((next) => {
          window.fakeBridge.answer = next;
        }, answer),
    });
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => window.fakeBridge.violations)).toEqual([]);
  },
});
