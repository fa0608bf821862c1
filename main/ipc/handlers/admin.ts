import type { AdminDesk } from '../../admin/desk.ts';
import type { PauseLock } from '../../browsing/pause-lock.ts';
import type { Handlers } from '../serve.ts';

/** What the commands of the people who look after the terminal reach: the desk judges each of them by itself. */
export type AdminHandlerDeps = Pick<AdminDesk, 'open' | 'prove' | 'act' | 'close'>;

/** Commands of the people who look after the terminal. A guest who stepped away still has it. */
export function adminHandlers(admin: AdminHandlerDeps, pauses: Pick<PauseLock, 'view'>) {
  const unlessPaused = <Answer>(act: () => Answer): Answer => {
    if (pauses.view() !== null) throw new Error('paused');
    return act();
  };
  return {
    openAdmin: () => unlessPaused(admin.open),
    proveAdmin: (claim) => unlessPaused(() => admin.prove(claim)),
    actAsAdmin: ({ act }) => unlessPaused(() => admin.act(act)),
    closeAdmin: () => unlessPaused(admin.close),
  } satisfies Partial<Handlers>;
}
