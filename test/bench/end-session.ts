import { askToEnd, confirmEnd, heading } from '../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../main/demo/drive/terminal-driver.ts';
import type { Demo } from '../../main/demo/launch/start-demo.ts';

const patienceMs = 30_000;

/** The guest ends the session and closes the receipt that the next tree shows. */
export async function endSession(demo: Demo, terminal: TerminalDriver): Promise<void> {
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const next = await driveTerminal(await demo.terminal.nextTree(terminal.tree));
  await heading(next.shell, 'Nothing of yours is left here').waitFor({ timeout: patienceMs });
  await next.shell.getByRole('button', { name: 'Close' }).click({ timeout: patienceMs });
  await next.disconnect();
  await terminal.disconnect();
}
