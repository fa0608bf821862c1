import type { Page } from '@playwright/test';

const patienceMs = 30_000;

/**
 * When the heading of a page was on the screen first, by the clock of the machine (milliseconds since 1970). The engine keeps it
 * as the page's largest paint (W3C Largest Contentful Paint), so it may be asked afterwards.
 */
export async function paintedAtMs(page: Page): Promise<number> {
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patienceMs });
  return page.evaluate(
    (limitMs) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('the heading was not painted')), limitMs);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { element } = entry as PerformanceEntry & { readonly element?: Element };
            if (element?.tagName === 'H1') resolve(performance.timeOrigin + entry.startTime);
          }
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
    patienceMs,
  );
}
