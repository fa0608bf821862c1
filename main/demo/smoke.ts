import type { Page } from '@playwright/test';
import { systemClock as clock } from '../clock.ts';
import { softwareProtector } from '../records/keys/protector.ts';
import { openStoreReader } from '../records/store-reader.ts';
import { recordsFolder } from '../tools/data-folder.ts';
import { freshGrant } from './drive/fresh-grant.ts';
import {
  acceptNotice,
  askToEnd,
  chooseEnglish,
  confirmEnd,
  enterCode,
  goTo,
  heading,
  openPage,
} from './drive/guest.ts';
import { driveTerminal } from './drive/terminal-driver.ts';
import { startDemo } from './launch/start-demo.ts';

/** What the smoke run found, or the step that failed. */
export type SmokeResult =
  | {
      readonly ok: true;
      readonly electron: string;
      /** From the start of the terminal to an attract screen that takes a touch. */
      readonly coldStartMs: number;
      /** From the sent token to the start page, without the time for reading the notice. */
      readonly tokenToPageMs: number;
      readonly blocked: boolean;
      /** From the confirmed End to the receipt of the next tree. */
      readonly wipeMs: number;
      readonly wipeProved: boolean;
      /** Types of the session's records, oldest first. */
      readonly records: readonly string[];
    }
  | { readonly ok: false; readonly step: string; readonly why: string };

/** Runs the main job once, as staff and guest would, on the real parts; stops all of them. */
export async function runSmoke(dataFolder: string, say: (line: string) => void): Promise<SmokeResult> {
  let step = 'start the demo hotel';
  const begin = (name: string): void => {
    step = name;
    say(`Smoke: ${name}`);
  };
  let stop = async (): Promise<void> => {};
  try {
    let terminalStartsAt = clock.monotonicMs();
    const demo = await startDemo({
      dataFolder,
      testHooks: true,
      window: { kiosk: false, width: 1366, height: 768 },
      say(line) {
        if (line === 'Starting the terminal') terminalStartsAt = clock.monotonicMs();
        say(line);
      },
    });
    stop = demo.stop;
    begin('wait for the attract screen');
    const first = await driveTerminal(demo.terminal.tree());
    await first.shell.getByRole('button', { name: 'English' }).waitFor({ timeout: 30_000 });
    const coldStartMs = clock.monotonicMs() - terminalStartsAt;

    begin('issue a grant at the desk');
    const { code } = await freshGrant(await demo.signIn('supervisor'), '101', 'open-web');

    begin('enter the code');
    await chooseEnglish(first.shell);
    const sentAt = clock.monotonicMs();
    await enterCode(first.shell, code);
    await first.shell.getByRole('button', { name: 'Accept and start' }).waitFor({ timeout: 20_000 });
    const checkedMs = clock.monotonicMs() - sentAt;
    begin('accept the notice');
    const acceptedAt = clock.monotonicMs();
    await acceptNotice(first.shell);
    const tokenToPageMs = checkedMs + clock.monotonicMs() - acceptedAt;

    begin('browse a page');
    const page = await openPage(first, 'https://www.daily-courier.test/');
    await picturesLoaded(page);

    begin('meet a blocked page');
    await goTo(first.shell, 'https://casino.luckystrike.test/');
    await heading(first.shell, 'This website is not part of your access').waitFor({ timeout: 20_000 });

    begin('end the session');
    await askToEnd(first.shell);
    const endingAt = clock.monotonicMs();
    await confirmEnd(first.shell);
    const second = await driveTerminal(await demo.terminal.nextTree(first.tree));
    await heading(second.shell, 'Nothing of yours is left here').waitFor({ timeout: 30_000 });
    const wipeMs = clock.monotonicMs() - endingAt;

    begin('read the records');
    const records = recordsOfLastSession(dataFolder);
    await first.disconnect();
    await second.disconnect();
    const wipe = records.find((record) => record.type === 'session.close');
    return {
      ok: true,
      electron: demo.terminal.electronVersion,
      coldStartMs: Math.round(coldStartMs),
      tokenToPageMs: Math.round(tokenToPageMs),
      blocked: true,
      wipeMs: Math.round(wipeMs),
      wipeProved: wipe?.type === 'session.close' && wipe.wipe_result?.result === 'proved',
      records: records.map(({ type }) => type),
    };
  } catch (error) {
    return {
      ok: false,
      step,
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown',
    };
  } finally {
    await stop();
  }
}

/** A page counts only with its pictures, which come from another host; its tracker is blocked and stays empty. */
async function picturesLoaded(page: Page): Promise<void> {
  // Text, since this project knows no DOM.
  const isLoaded =
    "[...document.images].some((image) => image.src.startsWith('https://img.') && image.naturalWidth > 0)";
  await page.waitForFunction(isLoaded, undefined, { timeout: 20_000 });
}

function recordsOfLastSession(dataFolder: string) {
  const reader = openStoreReader(recordsFolder(dataFolder), softwareProtector);
  try {
    const all = reader.list().map(({ record }) => record);
    const last = all.findLast(({ type }) => type === 'session.open');
    if (last?.type !== 'session.open') return [];
    return all.filter((record) => 'session_id' in record && record.session_id === last.session_id);
  } finally {
    reader.close();
  }
}
