import type { FileView } from '../../../../preload/contract/files.ts';
import { expect, type GuardStage } from '../parts/guard-test.ts';

/** Headers of a document that a site shows. */
export const asPdf = { 'content-type': 'application/pdf' };

/** Puts a file at `site.test/<name>` and leads a page there by a touched link; waits until it is shown. */
export async function readFile(
  stage: GuardStage,
  name: string,
  body: string,
  headers: Readonly<Record<string, string>> = asPdf,
): Promise<void> {
  stage.world.page(`site.test/${name}`, { headers, body });
  stage.world.page('site.test/', '<title>before</title>');
  await stage.visit('site.test/');
  await stage.app.order('run', { script: `location.href = ${JSON.stringify(`/${name}`)}; 1`, gesture: true });
  await stage.untilShown('file');
}

/** Waits until the viewer has drawn its page; gives the words on it. */
export async function untilDrawn(stage: GuardStage): Promise<string> {
  await stage.untilPageSays(`document.querySelector('[data-state]')?.dataset.state`, 'drawn');
  return String(await stage.app.order('run', { script: `document.querySelector('[data-state]').innerText` }));
}

/** Touches a button of the viewer by its name, once it is there. */
export async function touchButton({ app }: GuardStage, label: string): Promise<void> {
  const script = `{ const wanted = ${JSON.stringify(label)};
    const button = [...document.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.innerText) === wanted);
    const { left, top, width, height } = button?.getBoundingClientRect() ?? {};
    button === undefined ? [] : [left + width / 2, top + height / 2].map(Math.round); }`;
  let place: number[] = [];
  await expect
    .poll(async () => {
      place = (await app.order('run', { script })) as number[];
      return place.length;
    })
    .toBe(2);
  const [x = 0, y = 0] = place;
  await app.order('click', { x, y });
}

/** The one file of the session with this name, once it is whole. */
export async function untilSaved({ app }: GuardStage, name: string): Promise<FileView> {
  let found: FileView | undefined;
  await expect
    .poll(async () => {
      found = (await app.order('files')).find((file) => file.name === name && file.arriving === null);
      return found !== undefined;
    })
    .toBe(true);
  if (found === undefined) throw new Error('not saved');
  return found;
}
