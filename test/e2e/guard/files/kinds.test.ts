import { runOnPage, savedFiles, tone } from '../parts/ability-probes.ts';
import { expect, type GuardStage, guardTest as test } from '../parts/guard-test.ts';
import { untilSaved } from './viewer-stage.ts';

test.use({
  stageName: 'file-kinds',
  hasViewer: true,
  profile: { abilities: { downloads: true, media: true } },
});

/** Lets a page save a file under a name that says another kind than it is. */
async function save(stage: GuardStage, name: string, content: string): Promise<string> {
  const bytes = JSON.stringify([...Buffer.from(content, 'latin1')]);
  await runOnPage(
    stage,
    `{ const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob([Uint8Array.from(${bytes})]));
       a.download = ${JSON.stringify(name)}; document.body.append(a); a.click(); } 1`,
  );
  return (await untilSaved(stage, name)).fileId;
}

async function show(stage: GuardStage, fileId: string): Promise<void> {
  expect(await stage.app.order('showFile', { fileId })).toBe(true);
  await stage.untilShown('file');
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNgYGD4D8UMMAYADwAD/4gXQ2YAAAAASUVORK5CYII=',
  'base64',
).toString('latin1');

test('a picture is drawn whatever its name says', async ({ stage }) => {
  await show(stage, await save(stage, 'picture.exe', png));
  await stage.untilPageSays('document.querySelector("img")?.naturalWidth', 2);
});

test('a sound is played, and found again at any place of it', async ({ stage }) => {
  await show(stage, await save(stage, 'sound.bin', tone));
  await stage.untilPageSays('document.querySelector("audio")?.duration', 0.512);
  await stage.app.order('run', { script: 'document.querySelector("audio").currentTime = 0.4; 1' });
  await stage.untilPageSays('document.querySelector("audio").currentTime', 0.4);
});

for (const [what, content] of Object.entries({
  page: '<html><script>document.title = "ran"; fetch("/x")</script><img src=x onerror="document.title=1"></html>',
  drawing:
    '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"><script>document.title=2</script></svg>',
})) {
  test(`a ${what} is shown as it is written and does nothing`, async ({ stage }) => {
    await show(stage, await save(stage, `${what}.png`, content));
    await stage.untilPageSays('document.querySelector("pre")?.textContent', content);
    const script = '[document.title, document.querySelectorAll("img, svg.ran, iframe").length].join()';
    expect(await stage.app.order('run', { script })).toBe('Guestway,0');
  });
}

test('a program, an archive and a broken picture: the first two are not shown, the third says so', async ({
  stage,
}) => {
  for (const [name, content] of [
    ['run.pdf', 'MZ\x90\0\x03'],
    ['a.png', 'PK\x03\x04\0'],
  ] as const) {
    const fileId = await save(stage, name, content);
    expect((await untilSaved(stage, name)).shows).toBe('none');
    expect(await stage.app.order('showFile', { fileId })).toBe(false);
  }
  await show(stage, await save(stage, 'half.png', png.slice(0, 30)));
  await stage.untilPageSays('document.querySelector("[role=alert]") !== null', true);
});

test('ids of no file show nothing and delete nothing', async ({ stage }) => {
  const before = savedFiles(stage);
  for (const fileId of ['', '../a', '00000000-0000-4000-8000-000000000000']) {
    expect(await stage.app.order('showFile', { fileId })).toBe(false);
    await stage.app.order('deleteFile', { fileId });
  }
  expect(savedFiles(stage)).toEqual(before);
});

test('a deleted file is gone from the disk and from the screen', async ({ stage }) => {
  const fileId = await save(stage, 'gone.txt', 'words');
  await show(stage, fileId);
  await stage.app.order('deleteFile', { fileId });
  await stage.untilShown('page');
  expect((await stage.app.order('files')).map((file) => file.fileId)).not.toContain(fileId);
  expect(savedFiles(stage).filter((name) => name.startsWith(fileId))).toEqual([]);
});
