import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd } from '../../../../main/demo/drive/guest.ts';
import { type Typist, typistAt } from '../../typing/typist.ts';
import { typeWord, type Words, wordsOfLayouts } from '../../typing/word-list.ts';
import { freshCode, successor, test } from '../demo-test.ts';
import { type FieldPage, glassOf, openFieldPage, type Target, targets } from './field-page.ts';

/** Types one word of a layout into a field, and looks at what has arrived. */
async function typeFirst(
  fields: FieldPage,
  typist: Typist,
  [layout, words]: Words,
  target: Target,
): Promise<void> {
  const word = words[0] ?? { typed: '', taken: null, wanted: '' };
  await fields.touch(target);
  await typist.choose(layout);
  await typeWord(typist, word);
  const message = `${layout}, ${target}`;
  await expect
    .poll(async () => (await fields.text(target)).normalize('NFC'), { message })
    .toBe(word.wanted.normalize('NFC'));
}

test('words of every language, touched in the terminal, arrive in its guest’s page; the next guest’s keyboard knows nothing', async ({
  demo,
  terminal,
}) => {
  test.setTimeout(300_000);
  const { shell } = terminal;
  await checkIn(shell, (await freshCode(demo)).code);
  const fields = await openFieldPage(terminal);
  await fields.touch('input');
  const typist = typistAt(await glassOf(shell));
  for (const [index, words] of wordsOfLayouts.entries()) {
    const target = targets[index % targets.length] ?? 'input';
    await test.step(words[0], () => typeFirst(fields, typist, words, target));
  }

  await test.step('the next guest finds a keyboard that knows nothing', async () => {
    await fields.touch('input');
    await typist.choose('pinyin-simplified');
    await typist.type('nihao');
    await askToEnd(shell);
    await confirmEnd(shell);
    const next = await successor(demo, terminal);
    try {
      await checkIn(next.shell, (await freshCode(demo)).code);
      const others = await openFieldPage(next);
      await others.touch('input');
      await expect(next.shell.getByRole('group', { name: 'Suggestions', exact: true })).toHaveCount(0);
      await typistAt(await glassOf(next.shell)).type('nihao');
      await expect.poll(() => others.text('input')).toBe('nihao');
    } finally {
      await next.disconnect();
    }
  });
});
