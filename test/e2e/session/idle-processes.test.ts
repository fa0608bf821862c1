import { expect } from '@playwright/test';
import {
  acceptNotice,
  askToEnd,
  chooseEnglish,
  confirmEnd,
  enterCode,
} from '../../../main/demo/drive/guest.ts';
import { freshCode, successor, test, waitForAttract } from './demo-test.ts';
import { commandLine, descendantsOf } from './descendants.ts';

/** What each kind of process is known by in its command line. */
const kinds = {
  trees: /--role=terminal(?!.*--type=)/,
  guardProxies: /--type=utility.*node\.mojom\.NodeService/,
  networks: /--type=utility.*network\.mojom\.NetworkService/,
  graphics: /--type=gpu-process/,
};

/** How many of each kind run below a process. */
function countsBelow(pid: number): Record<keyof typeof kinds, number> {
  const lines = descendantsOf(pid).map(commandLine);
  const count = (kind: RegExp): number => lines.filter((line) => kind.test(line)).length;
  return {
    trees: count(kinds.trees),
    guardProxies: count(kinds.guardProxies),
    networks: count(kinds.networks),
    graphics: count(kinds.graphics),
  };
}

test('between guests nothing runs but one tree; a guest has a guard proxy and a successor', async ({
  demo,
  terminal,
}) => {
  const counts = () => countsBelow(demo.terminal.process.pid ?? 0);
  const alone = { trees: 1, guardProxies: 0, networks: 1, graphics: 1 };
  const waited = { timeout: 20_000 };
  await expect.poll(counts, waited).toEqual(alone);
  await chooseEnglish(terminal.shell);
  await expect.poll(counts, waited).toEqual({ ...alone, guardProxies: 1 });
  await enterCode(terminal.shell, (await freshCode(demo)).code);
  await expect.poll(counts, waited).toEqual({ trees: 2, guardProxies: 1, networks: 2, graphics: 2 });
  await acceptNotice(terminal.shell);
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const next = await successor(demo, terminal);
  await waitForAttract(next.shell);
  await expect.poll(counts, waited).toEqual(alone);
  await next.disconnect();
});
