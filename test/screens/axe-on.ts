import type { Page } from '@playwright/test';
import axe, { type Result, type RunOptions } from 'axe-core';

declare global {
  interface Window {
    /** Axe, once a test has brought it into the page. */
    readonly axe?: typeof axe;
  }
}

/**
 * What axe finds on a page of ours, in the whole of it or in the part that the context names. Axe is brought into a page once and stays
 * there, as a page has hundreds of looks and reading half a megabyte of axe for each of them takes six times as long as the look itself.
 * None of our pages has a frame, so nothing is gathered from elsewhere. https://github.com/dequelabs/axe-core/blob/develop/doc/API.md
 */
export async function axeFindings(
  page: Page,
  options: RunOptions = {},
  context?: string | { readonly exclude: string[] },
): Promise<Result[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const how: RunOptions = { ...options, resultTypes: ['violations'] };
  const look = async ([where, rules]: readonly [typeof context, RunOptions]) =>
    (await window.axe?.run(where ?? document, rules))?.violations ?? [];
  return page.evaluate(look, [context, how] as const);
}
