import type { OutletCommands } from '../../guard/outlet-commands.ts';
import type { Handlers } from '../serve.ts';

/** What the commands about a guest's own phone and stick reach. */
export type HandOverHandlerDeps = {
  readonly guard: Pick<OutletCommands, 'sendToPhone' | 'saveToUsb' | 'stopHandOver'>;
  /** Runs while a guest browses and throws at any other time; counts as a sign that somebody is there. */
  readonly whileBrowsing: (act: () => void) => void;
};

/** Commands about files on their way to what is the guest's own. */
export function handOverHandlers({ guard, whileBrowsing }: HandOverHandlerDeps) {
  return {
    sendToPhone({ fileId }) {
      whileBrowsing(() => {});
      return guard.sendToPhone(fileId);
    },
    saveToUsb({ fileId }) {
      whileBrowsing(() => {});
      return guard.saveToUsb(fileId);
    },
    stopHandOver: () => whileBrowsing(() => guard.stopHandOver()),
  } satisfies Partial<Handlers>;
}
