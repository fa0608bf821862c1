import type { Page } from '@playwright/test';

/** Resolves when so much time has passed by the clock that the page's events are timed with. */
export async function letTimePass(page: Page, ms: number): Promise<void> {
  const beganMs = await page.evaluate(() => performance.now());
  await page.waitForFunction((untilMs) => performance.now() > untilMs, beganMs + ms);
}
