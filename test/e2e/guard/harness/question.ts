import type { ChooseFiles, FilesAsked } from '../../../../main/guard/view/choose-files.ts';

/** Stands for the screen on which a guest chooses files: the test answers. */
export type Question = {
  readonly ask: ChooseFiles;
  /** What was asked since the last call. */
  asked(): readonly FilesAsked[];
  /** Answers the last question. */
  answer(ids: readonly string[]): void;
};

/** Nothing is asked yet. */
export function createQuestion(): Question {
  const asked: FilesAsked[] = [];
  let answer = (_ids: readonly string[]): void => {};
  return {
    ask(question) {
      asked.push(question);
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    asked: () => asked.splice(0),
    answer: (ids) => answer(ids),
  };
}
