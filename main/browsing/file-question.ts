import type { PanelName } from '../../preload/contract/browsing-view.ts';
import type { GuestQuestion } from '../../preload/contract/files.ts';

/** A page's wish for files, as far as the guest is asked about it. */
export type FilesWanted = { readonly host: string; readonly isMultiple: boolean };

/** What asking needs. */
export type FileQuestionDeps = {
  /** Lays the guest's files over the page, to choose from, or takes them away. */
  readonly showFiles: (isShown: boolean) => void;
  readonly changed: () => void;
};

/** Asks the guest which files a page gets. One question at a time; the guard asks no second. */
export type FileQuestion = {
  ask(wanted: FilesWanted, over: AbortSignal): Promise<readonly string[]>;
  /** Throws `nothing-asked` when there is no question. */
  answer(fileIds: readonly string[]): void;
  view(): Extract<GuestQuestion, { kind: 'files' }> | null;
  /** Another panel, or none, is shown: whoever puts the files away says no. */
  panelChanged(panel: PanelName | null): void;
};

type Asked = { readonly wanted: FilesWanted; readonly settle: (ids: readonly string[]) => void };

/** Asks nothing yet. */
export function createFileQuestion({ showFiles, changed }: FileQuestionDeps): FileQuestion {
  let asked: Asked | null = null;
  const settle = (ids: readonly string[]): void => {
    const question = asked;
    asked = null;
    question?.settle(ids);
  };
  return {
    ask: (wanted, over) =>
      new Promise((resolve) => {
        const mine: Asked = { wanted, settle: resolve };
        asked = mine;
        over.addEventListener('abort', () => {
          if (asked !== mine) return;
          settle([]);
          showFiles(false);
        });
        showFiles(true);
        changed();
      }),
    answer(fileIds) {
      if (asked === null) throw new Error('nothing-asked');
      settle(fileIds);
      showFiles(false);
      changed();
    },
    view: () => asked && { kind: 'files', host: asked.wanted.host, multiple: asked.wanted.isMultiple },
    panelChanged(panel) {
      if (panel !== 'files') settle([]);
    },
  };
}
