import type { BlockReason } from '../../../../preload/contract/codes.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import type { SitePage } from '../parts/outside-world.ts';

// Every way in which a site can fail has words of its own; those of certificates stand in `certificates.test.ts`.

test.use({ stageName: 'trap-failures' });

const answers: Readonly<Record<string, readonly [BlockReason, SitePage]>> = {
  'sends a guest round in circles': [
    'redirects',
    { body: '', status: 302, headers: { location: 'https://fault.test/' } },
  ],
  'hangs up without an answer': ['closed', { body: '', raw: '' }],
  'names two lengths': [
    'bad-answer',
    { body: '', raw: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nfive' },
  ],
  'answers with headers without end': [
    'bad-answer',
    { body: '', raw: `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(400_000)}\r\n\r\n` },
  ],
};

for (const [how, [reason, page]] of Object.entries(answers)) {
  test(`a site that ${how} is told as ${reason}, and can be tried again`, async ({
    stage: { app, world, ...stage },
  }) => {
    world.page('fault.test/', page);
    await app.order('navigate', { typed: 'fault.test' });
    expect(await stage.untilBlocked(reason)).toMatchObject({ host: 'fault.test', rule: null });
    world.page('fault.test/', '<title>mended</title>');
    await app.order('browse', { action: 'reload' });
    await expect.poll(async () => (await app.order('page')).page).toMatchObject({ title: 'mended' });
  });
}

test('a site the channel does not find, and one without a secure line, have words of their own', async ({
  stage: { app, world, ...stage },
}) => {
  await app.order('navigate', { typed: 'nowhere.invalid' });
  await stage.untilBlocked('not-found');
  world.channelSays('garbage.test', 'garbage');
  await app.order('navigate', { typed: 'garbage.test' });
  const blocked = await stage.untilShown('blocked');
  expect(blocked).toMatchObject({ kind: 'blocked', host: 'garbage.test' });
});
