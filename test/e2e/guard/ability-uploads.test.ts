import { probes, runOnPage, savedFiles } from './parts/ability-probes.ts';
import { expect, type GuardStage, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'ability-uploads', profile: { abilities: { downloads: true, uploads: true } } });

const input = (attributes = '') =>
  `<input type="file" ${attributes} style="width:300px;height:300px"><script>
     document.querySelector('input').onchange = async ({ target }) => {
       const texts = await Promise.all([...target.files].map((file) => file.text()));
       document.title = texts.join();
     };
   </script>`;

/** Saves two files, `one.txt` and `two.txt`, unless they are there already. */
async function save(stage: GuardStage): Promise<void> {
  if (savedFiles(stage).length > 0) return;
  for (const name of ['one', 'two']) {
    await runOnPage(
      stage,
      `{ const a = document.createElement('a'); a.href = 'data:text/plain,${name}'; a.download = '${name}.txt'; a.click(); } 1`,
    );
  }
  await expect.poll(() => savedFiles(stage).filter((name) => name.endsWith('.txt')).length).toBe(2);
}

async function untilAsked({ app }: GuardStage) {
  let asked: Awaited<ReturnType<typeof app.order<'filesAsked'>>> = [];
  await expect
    .poll(async () => {
      asked = await app.order('filesAsked');
      return asked.length;
    })
    .toBe(1);
  const [question] = asked;
  if (question === undefined) throw new Error('not asked');
  return question;
}

test('A01 with no file of their own a guest is asked nothing, and told', async ({ stage }) => {
  await runOnPage(stage, '1', input());
  await stage.refusals();
  await stage.app.order('click', { x: 50, y: 150 });
  await stage.untilRefused('upload');
  expect(await stage.app.order('filesAsked')).toEqual([]);
  expect((await stage.app.order('page')).toast).toBe('upload-refused');
});

test('A01 a page gets the file a guest chooses of their own, and a single one of several', async ({
  stage,
}) => {
  await save(stage);
  await runOnPage(stage, '1', input());
  await stage.app.order('click', { x: 50, y: 150 });
  const { files, isMultiple, host } = await untilAsked(stage);
  expect([isMultiple, host, files.map(({ name, bytes }) => [name, bytes])]).toEqual([
    false,
    'site.test',
    [
      ['one.txt', 3],
      ['two.txt', 3],
    ],
  ]);
  await stage.app.order('chooseFiles', { ids: files.map(({ id }) => id).toReversed() });
  await stage.untilPageSays('document.title', 'two');
  expect(await stage.app.display.windows()).toEqual(['guard-harness']);
});

test('A01 a page that takes several gets several', async ({ stage }) => {
  await save(stage);
  await runOnPage(stage, '1', input('multiple'));
  await stage.app.order('click', { x: 50, y: 150 });
  const { files, isMultiple } = await untilAsked(stage);
  expect(isMultiple).toBe(true);
  await stage.app.order('chooseFiles', { ids: files.map(({ id }) => id) });
  await stage.untilPageSays('document.title', 'one,two');
});

test('A02 a cross-site frame gets the file a guest chooses', async ({ stage }) => {
  await save(stage);
  stage.world.page('other.test/file', `<body style="margin:0">${input()}`);
  await runOnPage(stage, '1', '<iframe src="https://other.test/file"></iframe>');
  const frame = 'other.test/file';
  await stage.app.order('run', {
    frame,
    script: 'document.querySelector("input").click(); 1',
    gesture: true,
  });
  const { files, host } = await untilAsked(stage);
  expect(host).toBe('other.test');
  await stage.app.order('chooseFiles', { ids: [files[0]?.id ?? ''] });
  await expect.poll(() => stage.app.order('run', { frame, script: 'document.title' })).toBe('one');
});

test('A01 a guest who chooses nothing, or what is not theirs, gives nothing, and may be asked again', async ({
  stage,
}) => {
  await save(stage);
  await runOnPage(stage, '1', input());
  await stage.refusals();
  for (const ids of [[], ['/etc/passwd'], ['../one.txt']]) {
    await stage.app.order('click', { x: 50, y: 150 });
    await untilAsked(stage);
    await stage.app.order('chooseFiles', { ids });
  }
  await stage.app.order('click', { x: 50, y: 150 });
  await untilAsked(stage);
  expect(await stage.app.order('run', { script: 'document.querySelector("input").files.length' })).toBe(0);
  expect(await stage.refusals()).toEqual([]);
  await stage.app.order('chooseFiles', { ids: [] });
});

test('A01 a second question while the first is open is refused, and an answer for a page that is gone reaches no other', async ({
  stage,
}) => {
  await save(stage);
  await runOnPage(stage, '1', input());
  await stage.app.order('click', { x: 50, y: 150 });
  const { files } = await untilAsked(stage);
  stage.world.page('thief.test/', `<title>thief</title><body style="margin:0">${input()}`);
  await stage.visit('thief.test/');
  await stage.refusals();
  await stage.app.order('click', { x: 50, y: 150 });
  await stage.untilRefused('upload');
  await stage.app.order('chooseFiles', { ids: files.map(({ id }) => id) });
  // A further question of this page comes after the answer to the first.
  await stage.app.order('click', { x: 50, y: 150 });
  await untilAsked(stage);
  expect(
    await stage.app.order('run', {
      script: '[document.title, document.querySelector("input").files.length]',
    }),
  ).toEqual(['thief', 0]);
  await stage.app.order('chooseFiles', { ids: [] });
});

for (const [ability, { act, hasHappened, refusedAs }] of Object.entries(probes)) {
  if (ability === 'downloads' || ability === 'uploads') continue;
  test(`${ability} stays refused beside abilities that are on`, async ({ stage }) => {
    await stage.refusals();
    await act(stage);
    await stage.untilRefused(refusedAs);
    expect(await hasHappened(stage)).toBe(false);
  });
}
