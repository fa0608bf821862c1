import type { AdminHandlerDeps } from '../../main/ipc/handlers/admin.ts';

const refuse = (): never => {
  throw new Error('not-proved');
};

/** A desk at which nobody is let in. */
export const noAdmin: AdminHandlerDeps = { open: refuse, prove: refuse, act: refuse, close: refuse };
