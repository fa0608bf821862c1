import { join } from 'node:path';
import { app, Menu } from 'electron';
import { systemClock } from './clock.ts';
import { readConsoleSettings } from './config/console-settings.ts';
import { gateRequests } from './guard/partition/request-gate.ts';
import { openConsoleWindow } from './shell/console-window.ts';

/** Runs the staff console as a window of this app, until it is closed. A second start brings the first window to the front. */
export async function runConsole(argv: readonly string[], say: (line: string) => void): Promise<void> {
  const read = readConsoleSettings(argv);
  if (!read.ok) {
    say(read.say);
    app.exit(2);
    return;
  }
  app.setPath('userData', join(app.getPath('appData'), 'guestway-console'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  Menu.setApplicationMenu(null);
  await app.whenReady();
  const window = openConsoleWindow({ ...read.settings, clock: systemClock, gateRequests });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  say(JSON.stringify({ event: 'console-open' }));
}
