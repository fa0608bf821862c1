import { ipcMain, type WebFrameMain } from 'electron';
import { type BarKeyDeps, runBarKey } from './browsing/bar-keys.ts';
import type { ShownView } from './compose-view.ts';
import type { BarAct } from './guard/view/keys.ts';
import { createHandlers, type HandlerDeps } from './ipc/handlers/handlers.ts';
import { serve } from './ipc/serve.ts';
import { createSurfaceOf } from './ipc/trust.ts';
import type { Log } from './log/log.ts';
import type { SecurityEvents } from './records/events/security-events.ts';

/** What the commands of the shell page reach. */
export type CommandWiring = Pick<
  HandlerDeps,
  'submit' | 'admin' | 'stateName' | 'guard' | 'guestInput' | 'takeGrace'
> & {
  readonly log: Log;
  /** Keys in a page reach more of it than buttons of the bar do. */
  readonly guard: BarKeyDeps['tabs'];
  readonly security: Pick<SecurityEvents, 'refused'>;
  readonly shown: Omit<ShownView, 'again'>;
  /** The shell page itself; nobody else is answered. */
  readonly mainFrame: () => WebFrameMain;
};

/** Commands as they come from elsewhere than the shell page. */
export type Commands = {
  /** A key pressed in a guest's page. */
  barKey(act: BarAct): void;
};

/** Answers every command of the shell page. */
export function composeCommands({ log, security, shown, mainFrame, ...deps }: CommandWiring): Commands {
  const handlers = createHandlers({ ...deps, ...shown, view: shown.publisher.current });
  serve({
    ipc: ipcMain,
    log,
    escaped: () => security.refused({ kind: 'escape', source: 'built-in', count: 1 }),
    surfaceOf: createSurfaceOf(mainFrame),
    handlers,
  });
  const keys = { commands: handlers, tabs: deps.guard, fields: shown.fields };
  return { barKey: (act) => runBarKey(keys, act) };
}
