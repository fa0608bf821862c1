import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusalKind } from '../../../../main/guard/guard.ts';
import type { Abilities } from '../../../../main/profile/shape.ts';
import { expect, type GuardStage } from './guard-test.ts';

/** One ability tried as a guest or a page would; the same try is made with the ability and without. */
export type Probe = {
  readonly act: (stage: GuardStage) => Promise<unknown>;
  readonly hasHappened: (stage: GuardStage) => Promise<boolean>;
  /** How it is told when it is refused. */
  readonly refusedAs: RefusalKind;
};

/** Where words are looked up in these tests. */
export const searchUrl = 'https://search.test/find?q=%s';

/** Half a second of silence; every byte of it is one of ASCII, so that it can be served as text. */
export const tone = waveFile('@'.repeat(4_096));

/** Files the session has saved. */
export function savedFiles({ app }: GuardStage): readonly string[] {
  return readdirSync(join(app.scratchFolder, 'downloads'));
}

/** The content of the one saved file that ends so. */
export function savedText({ app }: GuardStage, ending: string): string {
  const folder = join(app.scratchFolder, 'downloads');
  const name = readdirSync(folder).find((each) => each.endsWith(ending));
  return name === undefined ? '' : readFileSync(join(folder, name), 'latin1');
}

/** Opens a page of `site.test` and runs a script in it as if under a touch. */
export async function runOnPage(stage: GuardStage, script: string, body = 'plain'): Promise<unknown> {
  stage.world.page('site.test/', `<title>before</title><body style="margin:0">${body}`);
  await stage.visit('site.test/');
  return stage.app.order('run', { script, gesture: true });
}

const titleIs = async ({ app }: GuardStage, title: string): Promise<boolean> =>
  (await app.order('run', { script: 'document.title' })) === title;

/** Asks by a script that gives a promise; the page's title tells what came of it. */
const asking = (script: string): Pick<Probe, 'act' | 'hasHappened' | 'refusedAs'> => ({
  act: (stage) => runOnPage(stage, `${script}.then(() => { document.title = 'given'; }, () => {}); 1`),
  hasHappened: (stage) => titleIs(stage, 'given'),
  refusedAs: 'permission',
});

/** The same for what the guest is asked about meanwhile, and says yes to; without the ability nobody is asked. */
const askingTwice = (script: string): ReturnType<typeof asking> => {
  const act = (stage: GuardStage) =>
    runOnPage(stage, `${script}.then(() => { document.title = 'given'; }, () => {})`);
  return {
    ...asking(script),
    async act(stage) {
      await act(stage);
      if ((await stage.app.order('outlets')).question === null) return;
      await stage.app.order('outlet', ['answerMedia', true]);
      await act(stage);
    },
  };
};

const link = '<a href="/next" target="_blank" style="display:block;height:300px">next</a>';
const attachment = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="kept.txt"' };

/** The abilities that open something today, each with its probe. */
export const probes: Record<Exclude<keyof Abilities, 'pdf' | 'fileToPhone' | 'fileToUsb'>, Probe> = {
  newTabs: {
    async act(stage) {
      stage.world.page('site.test/next', '<title>next</title>');
      await runOnPage(stage, '1', link);
      await stage.app.order('click', { x: 50, y: 50 });
    },
    hasHappened: async ({ app }) => (await app.order('view')).url === 'https://site.test/next',
    refusedAs: 'popup',
  },
  downloads: {
    async act(stage) {
      stage.world.page('site.test/kept', { headers: attachment, body: 'kept' });
      await runOnPage(stage, 'location.href = "/kept"; 1');
    },
    hasHappened: async (stage) => savedText(stage, '.txt') === 'kept',
    refusedAs: 'download',
  },
  uploads: {
    async act(stage) {
      await probes.downloads.act(stage);
      const isOver = async () =>
        savedText(stage, '.txt') === 'kept' || (await stage.app.order('page')).page.kind === 'blocked';
      await expect.poll(isOver).toBe(true);
      await runOnPage(stage, '1', '<input type="file" style="width:300px;height:300px">');
      await stage.app.order('filesAsked');
      await stage.app.order('click', { x: 50, y: 150 });
      let offered: readonly { readonly id: string }[] = [];
      await expect
        .poll(async () => {
          const [asked] = await stage.app.order('filesAsked');
          offered = asked?.files ?? offered;
          return offered.length > 0 || (await stage.app.order('page')).toast === 'upload-refused';
        })
        .toBe(true);
      await stage.app.order('chooseFiles', { ids: offered.map(({ id }) => id) });
    },
    hasHappened: async ({ app }) =>
      (await app.order('run', { script: 'document.querySelector("input").files.length' })) === 1,
    refusedAs: 'upload',
  },
  print: {
    async act(stage) {
      await runOnPage(stage, '1', '<p>on paper</p>');
      // Without the ability it throws; what is told of it is looked at below.
      await stage.app.order('outlet', ['preparePrint', null]).catch(() => {});
    },
    async hasHappened({ app }) {
      const isReady = (await app.order('outlets')).print?.state === 'ready';
      if (isReady) await app.order('outlet', ['leavePrint']);
      return isReady;
    },
    refusedAs: 'print',
  },
  clipboard: {
    async act(stage) {
      await stage.app.order('clipboard', { write: 'copied before' });
      await runOnPage(
        stage,
        'navigator.clipboard.readText().then((text) => { document.title = text; }, () => {}); 1',
      );
    },
    hasHappened: (stage) => titleIs(stage, 'copied before'),
    refusedAs: 'permission',
  },
  camera: askingTwice('navigator.mediaDevices.getUserMedia({ video: true })'),
  microphone: askingTwice('navigator.mediaDevices.getUserMedia({ audio: true })'),
  location: {
    async act(stage) {
      await runOnPage(stage, '1');
      await stage.app.order('place', { latitude: 31.5, longitude: 121.5 });
      const script =
        'navigator.geolocation.getCurrentPosition(({ coords }) => { document.title = coords.latitude; }); 1';
      await stage.app.order('run', { script, gesture: true });
    },
    hasHappened: (stage) => titleIs(stage, '31.5'),
    refusedAs: 'permission',
  },
  fullScreen: {
    act: (stage) => runOnPage(stage, 'document.body.requestFullscreen().catch(() => {}); 1'),
    hasHappened: async ({ app }) =>
      (await app.order('run', { script: 'document.fullscreenElement === document.body' })) === true,
    refusedAs: 'permission',
  },
  media: {
    async act(stage) {
      stage.world.page('site.test/tone', { headers: { 'content-type': 'audio/wav' }, body: tone });
      await runOnPage(stage, '1', '<audio src="/tone"></audio>');
    },
    hasHappened: async ({ app }) =>
      (await app.order('run', { script: 'document.querySelector("audio").duration' })) === 0.512,
    refusedAs: 'subresource',
  },
  searchEngine: {
    async act(stage) {
      stage.world.page('search.test/find', '<title>found</title>');
      await stage.app.order('navigate', { typed: 'harbour & ferry' });
    },
    hasHappened: async ({ app }) =>
      (await app.order('view')).url === 'https://search.test/find?q=harbour%20%26%20ferry',
    refusedAs: 'navigation',
  },
};

/** A field to type into, at the top left of the page. */
export const largeField = '<textarea style="width:300px;height:300px"></textarea>';

/** What a page says of a sound it made up itself: `loaded` or `error`. */
export const makeSound = `new Promise((resolve) => {
  const sound = new Audio(URL.createObjectURL(new Blob([${JSON.stringify(tone)}], { type: 'audio/wav' })));
  sound.onloadedmetadata = () => resolve('loaded');
  sound.onerror = () => resolve('error');
})`;

/** PCM, one channel, 8,000 samples of 8 bits a second. */
function waveFile(samples: string): string {
  const four = (value: number) => String.fromCharCode(value & 255, value >> 8, 0, 0);
  const format = `${four(16)}\u0001\0\u0001\0${four(8_000)}${four(8_000)}\u0001\0\u0008\0`;
  return `RIFF${four(36 + samples.length)}WAVEfmt ${format}data${four(samples.length)}${samples}`;
}
