import { describe, expect, it } from 'vitest';
import { createFileQuestion } from '../../../main/browsing/file-question.ts';

function start() {
  const story: string[] = [];
  const question = createFileQuestion({
    showFiles: (isShown) => story.push(isShown ? 'files' : 'page'),
    changed: () => story.push('changed'),
  });
  const over = new AbortController();
  const ask = () => question.ask({ host: 'site.test', isMultiple: true }, over.signal);
  return { story, question, over, ask };
}

describe('the question which files a page gets', () => {
  it('is asked among the files, and answered once', async () => {
    const { story, question, ask } = start();
    const answer = ask();
    expect(question.view()).toEqual({ kind: 'files', host: 'site.test', multiple: true });
    question.answer(['a', 'b']);
    expect([await answer, question.view()]).toEqual([['a', 'b'], null]);
    expect(story).toEqual(['files', 'changed', 'page', 'changed']);
    expect(() => question.answer(['c'])).toThrow('nothing-asked');
  });

  it('is no when the guest puts the files away', async () => {
    const { question, ask } = start();
    const answer = ask();
    question.panelChanged('files');
    expect(question.view()).not.toBe(null);
    question.panelChanged(null);
    expect([await answer, question.view()]).toEqual([[], null]);
  });

  it('is withdrawn when nobody waits for the answer any more', async () => {
    const { story, question, over, ask } = start();
    const answer = ask();
    over.abort();
    expect([await answer, question.view()]).toEqual([[], null]);
    expect(story.at(-1)).toBe('page');
  });

  it('that is over takes no later question with it', async () => {
    const { question, over, ask } = start();
    const first = ask();
    question.answer([]);
    await first;
    void question.ask({ host: 'other.test', isMultiple: false }, new AbortController().signal);
    over.abort();
    expect(question.view()).toMatchObject({ host: 'other.test' });
  });
});
