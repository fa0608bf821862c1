import { request } from 'node:http';
import type { OutletsView } from '../../../../main/guard/outlet-commands.ts';
import { untilSaved } from '../files/viewer-stage.ts';
import type { GuardStage } from '../parts/guard-test.ts';
import { expect, outletsOf, outletTest as test } from './outlet-test.ts';

test.use({
  stageName: 'media-and-phone',
  profile: { abilities: { camera: true, microphone: true, downloads: true, fileToPhone: true } },
});

const asking = (wanted: string): string =>
  `navigator.mediaDevices.getUserMedia(${wanted}).then((stream) => { globalThis.stream = stream; return 'given'; },
    ({ name }) => name)`;

const ask = ({ app }: GuardStage, wanted: string, frame?: string) =>
  app.order('run', { script: asking(wanted), gesture: true, ...(frame === undefined ? {} : { frame }) });

const questionOf = async (stage: GuardStage): Promise<OutletsView['question']> =>
  (await outletsOf(stage)).question;

test('a page sees the guest only after the guest has said so, and only until the guest says stop', async ({
  stage,
}) => {
  stage.world.page('site.test/', '<title>call</title>');
  await stage.visit('site.test/');
  const state = { script: 'navigator.permissions.query({ name: "camera" }).then(({ state }) => state)' };
  // A page that looks before it asks must go on to ask.
  expect(await stage.app.order('run', state)).toBe('granted');
  expect(await ask(stage, '{ video: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toEqual({
    kind: 'media',
    host: 'site.test',
    camera: true,
    microphone: false,
  });
  await stage.app.order('outlet', ['answerMedia', true]);
  expect((await stage.app.order('page')).toast).toBe('media-allowed');
  expect(await ask(stage, '{ video: true }')).toBe('given');
  expect((await outletsOf(stage)).media).toEqual({ camera: true, microphone: false });
  // The ear is another question.
  expect(await ask(stage, '{ video: true, audio: true }')).toBe('NotAllowedError');
  await stage.app.order('outlet', ['answerMedia', true]);
  expect(await ask(stage, '{ video: true, audio: true }')).toBe('given');
  await stage.app.order('outlet', ['stopMedia']);
  await stage.untilPageSays('typeof globalThis.stream', 'undefined');
  expect((await outletsOf(stage)).media).toBeNull();
  expect(await ask(stage, '{ video: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toMatchObject({ host: 'site.test' });
});

test('stepping away turns them off like stop, asks nobody meanwhile, and the page can ask again afterwards', async ({
  stage,
}) => {
  stage.world.page('away.test/', '<title>call</title>');
  await stage.visit('away.test/');
  const call = async () => {
    expect(await ask(stage, '{ video: true }')).toBe('NotAllowedError');
    await stage.app.order('outlet', ['answerMedia', true]);
    expect(await ask(stage, '{ video: true }')).toBe('given');
  };
  await call();
  // Control: what was given stays, until the guest steps away.
  const track = { script: 'globalThis.stream?.getVideoTracks().map(({ readyState }) => readyState).join()' };
  expect(await stage.app.order('run', track)).toBe('live');
  expect((await outletsOf(stage)).media).toEqual({ camera: true, microphone: false });
  await stage.app.order('away', { isAway: true });
  await stage.untilPageSays('typeof globalThis.stream', 'undefined');
  expect((await outletsOf(stage)).media).toBeNull();
  for (const _time of [1, 2, 3]) expect(await ask(stage, '{ video: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toBeNull();
  await stage.app.order('away', { isAway: false });
  await call();
  // A question that waits is gone, and was no "no".
  await stage.visit('away.test/?again');
  expect(await ask(stage, '{ audio: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toMatchObject({ host: 'away.test' });
  await stage.app.order('away', { isAway: true });
  await stage.app.order('away', { isAway: false });
  expect(await questionOf(stage)).toBeNull();
  expect(await ask(stage, '{ audio: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toMatchObject({ host: 'away.test', microphone: true });
});

test('no is no: the page knows, asks no more, and after the second time neither does it loaded anew', async ({
  stage,
}) => {
  stage.world.page('other.test/', '<title>nagging</title>');
  const state = { script: 'navigator.permissions.query({ name: "microphone" }).then(({ state }) => state)' };
  for (const _time of [1, 2]) {
    await stage.visit('other.test/?again');
    await stage.visit('other.test/');
    expect(await ask(stage, '{ audio: true }')).toBe('NotAllowedError');
    expect(await questionOf(stage)).toMatchObject({ host: 'other.test' });
    await stage.app.order('outlet', ['answerMedia', false]);
    expect(await stage.app.order('run', state)).toBe('denied');
    expect(await ask(stage, '{ audio: true }')).toBe('NotAllowedError');
    expect(await questionOf(stage)).toBeNull();
  }
  await stage.visit('other.test/?again');
  await stage.visit('other.test/');
  expect(await ask(stage, '{ audio: true }')).toBe('NotAllowedError');
  expect(await questionOf(stage)).toBeNull();
});

test('a frame of another site asks under its own name, and another place is another question', async ({
  stage,
}) => {
  stage.world.page('frame.test/', '<title>frame</title>');
  const frame = '<iframe src="https://frame.test/" allow="camera; microphone"></iframe>';
  for (const host of ['outer.test', 'thief.test']) {
    stage.world.page(`${host}/`, frame);
    await stage.visit(`${host}/`);
    await stage.untilPageSays('frames.length', 1);
    expect(await ask(stage, '{ video: true }', 'frame.test')).toBe('NotAllowedError');
    expect(await questionOf(stage)).toMatchObject({ host: 'frame.test' });
    await stage.app.order('outlet', ['answerMedia', true]);
    expect(await ask(stage, '{ video: true }', 'frame.test')).toBe('given');
  }
});

test('a file goes to a phone once; no page reaches the place it is offered at', async ({
  stage,
  outlets,
}) => {
  const headers = {
    'content-type': 'text/plain',
    'content-disposition': 'attachment; filename="boarding.txt"',
  };
  stage.world.page('site.test/boarding.txt', { headers, body: 'seat 12A' });
  stage.world.page('site.test/', '<title>before</title>');
  await stage.visit('site.test/');
  await stage.app.order('run', { script: 'location.href = "/boarding.txt"; 1', gesture: true });
  const { fileId } = await untilSaved(stage, 'boarding.txt');
  await stage.app.order('outlet', ['sendToPhone', fileId]);
  const { handOver } = await outletsOf(stage);
  if (handOver?.way !== 'phone') throw new Error('nothing offered');
  expect(handOver.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${outlets.phone?.port}/[\\w-]{22}$`));
  const reach = {
    script: `fetch(${JSON.stringify(handOver.url)}, { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
  };
  expect(await stage.app.order('run', reach)).toBe('refused');
  expect(await stage.visitBlocked(handOver.url)).toMatchObject({ kind: 'blocked' });
  expect(await stage.visitBlocked(handOver.url.replace('http:', 'https:'))).toMatchObject({
    reason: 'private-address',
  });
  expect((await outletsOf(stage)).handOver).toMatchObject({ state: 'waiting' });
  expect(await fetched(handOver.url)).toEqual([200, 'seat 12A']);
  await expect.poll(async () => (await outletsOf(stage)).handOver).toMatchObject({ state: 'done' });
  await expect(fetched(handOver.url)).rejects.toThrow();
});

function fetched(url: string): Promise<readonly [number, string]> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (answer) => {
      let body = '';
      answer.on('data', (part: Buffer) => {
        body += part.toString('utf8');
      });
      answer.on('end', () => resolve([answer.statusCode ?? 0, body]));
    })
      .on('error', reject)
      .end();
  });
}
