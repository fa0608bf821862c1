import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { connectAt } from './connect-at.ts';
import { waitFor } from './wait-for.ts';

/** A tree that the supervisor promoted: the terminal a guest sees now. */
export type PromotedTree = { readonly pid: number; readonly scratch: string };

/** Drives one process tree as a guest would: the shell page by roles and names, guest pages by their content. */
export type TerminalDriver = {
  readonly tree: PromotedTree;
  /** The shell page. */
  readonly shell: Page;
  /** Guest pages open now. */
  guestPages(): Page[];
  /** The guest page whose address begins with `prefix`, once it is there. */
  guestPage(prefix: string): Promise<Page>;
  disconnect(): Promise<void>;
};

/** Connects to a promoted tree. Only a build with test hooks opens a debugging port, and only when asked to. */
export async function driveTerminal(tree: PromotedTree): Promise<TerminalDriver> {
  const browser = await connectAt(join(tree.scratch, 'user-data'));
  const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages());
  const isShell = (page: Page): boolean => page.url().startsWith('app://shell/');
  const shell = await waitFor('the shell page', () => pages().find(isShell), 20_000);
  return {
    tree,
    shell,
    guestPages: () => pages().filter((page) => !isShell(page)),
    guestPage: (prefix) =>
      waitFor(`the page ${prefix}`, () => pages().find((page) => page.url().startsWith(prefix)), 10_000),
    disconnect: () => browser.close(),
  };
}
