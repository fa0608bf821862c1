import { app } from 'electron';

/**
 * Ends the app with its runner, and tells errors nobody caught: most are of a row that was refused, and Electron would
 * show a dialog and wait for ever.
 */
export function obeyRunner(): void {
  process.on('disconnect', () => app.exit(0));
  process.on('uncaughtException', tell);
}

/** Ends the app: what it is there for is gone. */
export function endWith(error: Error): void {
  tell(error);
  app.exit(1);
}

function tell(error: Error): void {
  process.stderr.write(`${error.stack}\n`);
}
