import { expect, type GuardStage, guardTest as test } from './parts/guard-test.ts';

test.use({
  stageName: 'wishes',
  profile: { abilities: { newTabs: true }, limits: { maxTabs: 3 } },
});

/** What a script is told of its reader, wherever it runs. */
const says = `() => JSON.stringify([navigator.language, navigator.languages.join(), new Intl.NumberFormat().resolvedOptions().locale,
  navigator.userAgent])`;
const script = { 'content-type': 'text/javascript' };
/** A worker is asked a moment after it began: what it was told first it never asks the engine again. */
const moment = 'await new Promise((done) => setTimeout(done, 500))';
const asks: Readonly<Record<string, string>> = {
  dedicated: `(async () => { const worker = new Worker('/dedicated.js'); ${moment};
    return new Promise((done) => { worker.onmessage = ({ data }) => { worker.terminate(); done(data); }; worker.postMessage(1); });
  })()`,
  shared: `(async () => { const { port } = new SharedWorker('/shared.js'); port.start(); ${moment};
    return new Promise((done) => { port.onmessage = ({ data }) => done(data); port.postMessage(1); }); })()`,
  service: `(async () => { const made = await navigator.serviceWorker.register('/service.js');
    await navigator.serviceWorker.ready; ${moment};
    const answer = new Promise((done) => { navigator.serviceWorker.onmessage = ({ data }) => done(data); });
    made.active.postMessage(1);
    return answer.finally(() => made.unregister()); })()`,
};

function serve({ world }: GuardStage): void {
  const body = `<script>globalThis.says = ${says}; globalThis.early = says();</script>
    <iframe src="/same"></iframe><iframe src="https://frame.test/cross"></iframe>`;
  for (const host of ['site.test', 'other.test']) world.page(`${host}/`, body);
  for (const address of ['site.test/same', 'other.test/same', 'frame.test/cross'])
    world.page(address, `<script>globalThis.says = ${says}</script>`);
  const answering: Readonly<Record<string, string>> = {
    dedicated: `onmessage = () => postMessage((${says})())`,
    shared: `onconnect = ({ ports: [port] }) => { port.onmessage = () => port.postMessage((${says})()); port.start(); }`,
    service: `addEventListener('install', () => skipWaiting());
      addEventListener('message', ({ source }) => source.postMessage((${says})()))`,
  };
  for (const [name, source] of Object.entries(answering))
    world.page(`site.test/${name}.js`, { headers: script, body: source });
}

type Said = readonly [language: string, languages: string, locale: string, userAgent: string];

const run = async ({ app }: GuardStage, asked: string, frame?: string): Promise<Said> =>
  JSON.parse(
    (await app.order('run', { script: asked, ...(frame === undefined ? {} : { frame }) })) as string,
  ) as Said;

/** Under load a frame may take a while, and be told a moment after it is there. */
const patience = { timeout: 20_000 };

/** Locale and script come a moment after a document; what it says of its languages is not asked before. */
async function spokenIn(stage: GuardStage, locale: string, frame?: string): Promise<readonly string[]> {
  const asked =
    "JSON.stringify([typeof says === 'function' && new Intl.NumberFormat().resolvedOptions().locale])";
  await expect.poll(() => run(stage, asked, frame).catch(String), patience).toEqual([locale]);
  return (await run(stage, 'says()', frame)).slice(0, 3);
}

const chinese = ['zh-CN', 'zh-CN,zh,en', 'zh-CN'];
const french = ['fr-FR', 'fr-FR,fr,en', 'fr-FR'];

test('scripts are told the languages of the header, and no more; those of a bare page the terminal’s', async ({
  stage,
}) => {
  serve(stage);
  const bare = JSON.parse((await stage.app.order('bareRun', { script: `(${says})()` })) as string) as Said;
  expect(bare.slice(0, 3)).not.toEqual(chinese);
  await stage.app.order('language', { language: 'zh-Hans' });
  await stage.visit('site.test/');
  const headers = stage.world.lastHeaders();
  expect(headers['accept-language']).toBe('zh-CN,zh;q=0.9,en;q=0.8');
  expect((await run(stage, 'early')).slice(0, 2)).toEqual(chinese.slice(0, 2));
  for (const frame of [undefined, 'site.test/same', 'frame.test/cross']) {
    expect(await spokenIn(stage, 'zh-CN', frame), frame ?? 'page').toEqual(chinese);
    expect((await run(stage, 'says()', frame)).at(3)).toBe(headers['user-agent']);
  }
  for (const [kind, asked] of Object.entries(asks)) {
    const [, , locale, userAgent] = await run(stage, asked);
    expect([kind, locale, userAgent]).toEqual([kind, 'zh-CN', headers['user-agent']]);
  }
  // One that asks at once may be told the terminal's own.
  for (const kind of ['dedicated', 'service'])
    await expect
      .poll(async () => (await run(stage, asks[kind] ?? '')).slice(0, 3), patience)
      .toEqual(chinese);
  const brands = 'JSON.stringify(navigator.userAgentData.brands.map(({ brand }) => brand))';
  expect(await stage.app.order('run', { script: brands })).toContain('"Chromium"');
});

test('another language holds at once for formats, for the rest with the next page, in every tab', async ({
  stage,
}) => {
  serve(stage);
  const places = [undefined, 'frame.test/cross'];
  await stage.app.order('language', { language: 'zh-Hans' });
  await stage.visit('site.test/');
  expect(await spokenIn(stage, 'zh-CN')).toEqual(chinese);
  await stage.app.order('tab', { act: 'open' });
  await stage.visit('other.test/');
  expect(await spokenIn(stage, 'zh-CN', 'frame.test/cross')).toEqual(chinese);
  await stage.app.order('language', { language: 'fr' });
  // What a document was told of its languages it keeps.
  for (const frame of places)
    expect((await spokenIn(stage, 'fr-FR', frame)).slice(0, 2)).toEqual(chinese.slice(0, 2));
  await stage.app.order('browse', { action: 'reload' });
  await expect.poll(async () => (await run(stage, 'says()').catch(String))[0], patience).toBe('fr-FR');
  for (const frame of places) expect(await spokenIn(stage, 'fr-FR', frame)).toEqual(french);
  expect(stage.world.lastHeaders()['accept-language']).toBe('fr-FR,fr;q=0.9,en;q=0.8');
  // Frames of one site share a process; what set its language goes first.
  const [first] = (await stage.app.order('tabs')).tabs;
  await stage.app.order('tab', { act: 'close', tabId: first?.tabId ?? '' });
  for (const frame of places) expect(await spokenIn(stage, 'fr-FR', frame)).toEqual(french);
});

test('pages follow contrast and motion of the comfort panel, at once, in frames and new tabs', async ({
  stage,
}) => {
  serve(stage);
  const script = `JSON.stringify(['(prefers-contrast: more)', '(prefers-reduced-motion: reduce)']
    .map((query) => matchMedia(query).matches))`;
  const told = (frame?: string) =>
    expect.poll(
      () => stage.app.order('run', { script, ...(frame === undefined ? {} : { frame }) }).catch(String),
      patience,
    );
  expect(await stage.app.order('bareRun', { script })).toBe('[false,false]');
  await stage.visit('site.test/');
  await told().toBe('[false,false]');
  await stage.app.order('comfort', { contrast: 'more' });
  for (const frame of [undefined, 'site.test/same', 'frame.test/cross'])
    await told(frame).toBe('[true,false]');
  await stage.app.order('comfort', { motion: 'less' });
  for (const frame of [undefined, 'frame.test/cross']) await told(frame).toBe('[true,true]');
  await stage.visit('other.test/');
  for (const frame of [undefined, 'frame.test/cross']) await told(frame).toBe('[true,true]');
  await stage.app.order('tab', { act: 'open' });
  await stage.visit('site.test/');
  for (const frame of [undefined, 'frame.test/cross']) await told(frame).toBe('[true,true]');
  expect(await stage.app.order('bareRun', { script })).toBe('[false,false]');
  await stage.app.order('comfort', { contrast: 'system', motion: 'full' });
  for (const frame of [undefined, 'frame.test/cross']) await told(frame).toBe('[false,false]');
});
