import { lendKeyboardPage } from '../../../screens/guest/keyboard/build-page.ts';
import { typistAt } from '../../typing/typist.ts';
import { typeWord, wordsOfLayouts } from '../../typing/word-list.ts';
import { expect, guardTest } from '../parts/guard-test.ts';
import { click, touchField } from './hands.ts';
import { type KeyboardView, layKeyboard } from './keyboard-view.ts';

const test = guardTest.extend<object, { origin: string; keyboard: KeyboardView }>({
  // Before the stage: nothing of the outside world answers while this process builds.
  origin: [lendKeyboardPage, { scope: 'worker', auto: true, timeout: 300_000 }],
  keyboard: [
    async ({ origin, stage }, use) => use(await layKeyboard(stage.app, origin)),
    { scope: 'worker' },
  ],
});

test.use({ stageName: 'typing-words', profile: {} });

const style =
  '<meta charset="utf-8"><style>body{margin:0}.f{display:block;box-sizing:border-box;width:600px;height:60px;margin:0;border:0}</style>';

/** Kinds of field in which each word has to arrive, and how its text is read. */
const targets = [
  { name: 'input', html: '<input class="f" id="a">', text: 'a.value' },
  { name: 'textarea', html: '<textarea class="f" id="b"></textarea>', text: 'b.value' },
  { name: 'contenteditable', html: '<div class="f" id="c" contenteditable></div>', text: 'c.textContent' },
  {
    name: 'cross-site iframe',
    html: '<iframe class="f" src="https://frame.test/"></iframe>',
    text: 'd.value',
    frame: 'frame.test',
  },
] as const;

test('every word of every layout, touched key by key, arrives exactly in every kind of field', async ({
  stage: { app, world, ...stage },
  keyboard,
}) => {
  test.setTimeout(300_000);
  world.page('frame.test/', `${style}<input class="f" id="d">`);
  world.page('site.test/', style + targets.map(({ html }) => html).join(''));
  await stage.visit('site.test/');
  const typist = typistAt(keyboard);
  const touched = async (index: number): Promise<void> => {
    const before = (await app.order('typedField'))?.turn ?? 0;
    await click(app, 300, 60 * index + 30);
    await expect.poll(async () => (await app.order('typedField'))?.turn).toBeGreaterThan(before);
    await keyboard.open();
  };
  await touchField(app, 300, 30);
  await keyboard.open();
  for (const [layout, words] of wordsOfLayouts) {
    await typist.choose(layout);
    await keyboard.acts();
    for (let turn = 0; turn < Math.max(words.length, targets.length); turn += 1) {
      const index = turn % targets.length;
      const target = targets[index] ?? targets[0];
      const word = words[turn % words.length] ?? { typed: '', taken: null, wanted: '' };
      const frame = 'frame' in target ? { frame: target.frame } : {};
      await app.order('run', { script: `${target.text} = ''; 1`, ...frame });
      await touched(index);
      await typeWord(typist, word);
      for (const act of await keyboard.acts()) expect(await app.order('type', { act })).toBe(true);
      const text = async () =>
        String(await app.order('run', { script: target.text, ...frame })).replaceAll('\u00a0', ' ');
      await expect
        .poll(async () => (await text()).normalize('NFC'), { message: `${layout}, ${target.name}` })
        .toBe(word.wanted.normalize('NFC'));
    }
  }
});
