import type { PanelName } from '../../../preload/contract/browsing-view.ts';
import type { FileQuestion } from '../../browsing/file-question.ts';
import type { Guard } from '../../guard/guard.ts';
import type { Handlers } from '../serve.ts';

/** What the commands about files reach. */
export type FilesHandlerDeps = {
  readonly guard: Pick<Guard, 'showFile' | 'deleteFile'>;
  readonly panels: { show(panel: PanelName | null): void };
  readonly fileQuestion: Pick<FileQuestion, 'answer'>;
  /** Runs while a guest browses and throws at any other time; counts as a sign that somebody is there. */
  readonly whileBrowsing: (act: () => void) => void;
};

/** Commands about files of the session. */
export function filesHandlers({ guard, panels, fileQuestion, whileBrowsing }: FilesHandlerDeps) {
  return {
    showFile: ({ fileId }) =>
      whileBrowsing(() => {
        if (!guard.showFile(fileId)) throw new Error('not-shown');
        panels.show(null);
      }),
    deleteFile: ({ fileId }) => whileBrowsing(() => guard.deleteFile(fileId)),
    answerFiles: ({ fileIds }) => whileBrowsing(() => fileQuestion.answer(fileIds)),
  } satisfies Partial<Handlers>;
}
