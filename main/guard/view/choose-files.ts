import { type Clock, within } from '../../clock.ts';
import type { Grants } from '../abilities/grants.ts';
import type { SavedFile, SavedFiles } from '../partition/saved-files.ts';

/** What a page asked for, as the guest is asked in turn. */
export type FilesAsked = {
  readonly files: readonly SavedFile[];
  readonly isMultiple: boolean;
  /** Who wants them: the site of the frame that asks. */
  readonly host: string;
};

/** Asks the guest which of their own files the page gets; gives ids, none for no file. `over`: no answer is wanted any more. */
export type ChooseFiles = (asked: FilesAsked, over: AbortSignal) => Promise<readonly string[]>;

/** What answering a page's file chooser needs. */
export type FileChoiceDeps = {
  readonly grants: Pick<Grants, 'services'>;
  readonly files: Pick<SavedFiles, 'list' | 'paths'>;
  readonly clock: Clock;
  /** `null` while there is no screen to choose on: every chooser is refused then. */
  readonly chooseFiles: ChooseFiles | null;
  readonly refused: () => void;
};

/** A page's wish for files. `gone`: the document that asked is there no more. */
export type FileWish = Pick<FilesAsked, 'isMultiple' | 'host'> & { readonly gone: AbortSignal };

/** Gives the paths a page gets that asked for a file. */
export type FileChoice = (wish: FileWish) => Promise<readonly string[]>;

/** Two minutes to look through one's files; an unanswered question is "no". */
const answerLimitMs = 120_000;

/**
 * Answers file choosers of pages out of the session's own files, and only as the guest says: a page that gets a file
 * unasked would know what the guest took from another. One question at a time; all that cannot be asked is refused.
 */
export function createFileChoice(deps: FileChoiceDeps): FileChoice {
  const { grants, files, clock, chooseFiles, refused } = deps;
  let isAsking = false;
  return async ({ isMultiple, host, gone }) => {
    const offered = files.list();
    const mayAsk = grants.services.includes('choose-file') && !isAsking && offered.length > 0;
    if (!mayAsk || chooseFiles === null) {
      refused();
      return [];
    }
    isAsking = true;
    const over = new AbortController();
    try {
      const question = { files: offered, isMultiple, host };
      const answer = chooseFiles(question, AbortSignal.any([over.signal, gone]));
      const ids = await within(clock, answerLimitMs, answer);
      return files.paths(isMultiple ? ids : ids.slice(0, 1));
    } catch {
      refused();
      return [];
    } finally {
      isAsking = false;
      over.abort();
    }
  };
}
