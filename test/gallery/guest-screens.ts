import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from '@playwright/test';
import { chromiumCommand } from '../../main/tools/setup/unprivileged.mjs';
import { commandNames } from '../../preload/contract/names.ts';
import type { TerminalView } from '../../preload/contract/views.ts';
import { installFakeBridge } from '../fakes/bridge.ts';
import { nowMs } from '../fakes/guest-views.ts';
import { ownSample } from '../fakes/own-records.ts';
import { serveBundle } from '../screens/guest/serve-bundle.ts';

/** How the browser is started that draws the gallery: one without a window draws letters a little otherwise. */
export function galleryLaunch(): LaunchOptions {
  const { command, env } = chromiumCommand();
  return { executablePath: command, env, chromiumSandbox: true };
}

/** Serves a built guest page to a browser for as long as something is drawn. */
export async function withGuestBundle(
  bundle: string,
  draw: (browser: Browser, origin: string) => Promise<void>,
): Promise<void> {
  const server = await serveBundle(bundle);
  const browser = await chromium.launch(galleryLaunch());
  try {
    await draw(browser, server.origin);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens the guest's page with a faked preload behind it; main has not spoken yet. */
export async function openGuestPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.clock.setFixedTime(nowMs);
  await page.addInitScript(installFakeBridge, { names: commandNames, view: null, own: ownSample });
  await page.goto(origin);
  return page;
}

/** Sends a snapshot to a page opened here. */
export async function publishView(page: Page, view: TerminalView): Promise<void> {
  await page.evaluate((next) => {
    (window as never as { fakeBridge: { publish(view: unknown): void } }).fakeBridge.publish(next);
  }, view);
}
