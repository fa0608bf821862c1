import type { PanelName } from '../../../preload/contract/browsing-view.ts';
import type { OutletCommands } from '../../guard/outlet-commands.ts';
import type { Handlers } from '../serve.ts';

/** What the commands about printing, and about seeing and hearing, reach. */
export type PrintingHandlerDeps = {
  readonly guard: Pick<OutletCommands, 'preparePrint' | 'print' | 'readSheet' | 'answerMedia'>;
  readonly panels: { show(panel: PanelName | null): void };
  /** Runs while a guest browses and throws at any other time; counts as a sign that somebody is there. */
  readonly whileBrowsing: (act: () => void) => void;
};

/** Commands about printing, and what a page wants to see or hear. */
export function printingHandlers({ guard, panels, whileBrowsing }: PrintingHandlerDeps) {
  return {
    preparePrint: ({ fileId }) =>
      whileBrowsing(() => {
        guard.preparePrint(fileId);
        panels.show('print');
      }),
    print: ({ copies }) => whileBrowsing(() => guard.print(copies)),
    readSheet({ page }) {
      whileBrowsing(() => {});
      return guard.readSheet(page);
    },
    answerMedia: ({ allowed }) => whileBrowsing(() => guard.answerMedia(allowed)),
  } satisfies Partial<Handlers>;
}
