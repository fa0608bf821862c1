import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'network' });

const script = { 'content-type': 'text/javascript' };

/** Opens a socket to a host and tells what became of it. */
const knock = `const knock = (host, tell) => {
  const socket = new WebSocket('wss://' + host + '/');
  socket.onmessage = () => tell('open');
  socket.onerror = () => tell('refused');
};`;

/** Who opens a socket: the script of its own file, and how a page asks it to. */
const openers: Record<string, { readonly body: string; readonly ask: string }> = {
  page: { body: '', ask: `${knock} knock(host, resolve);` },
  'dedicated worker': {
    body: `${knock} onmessage = ({ data }) => knock(data, postMessage);`,
    ask: `const worker = new Worker('/worker.js');
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(host);`,
  },
  'shared worker': {
    body: `${knock} onconnect = ({ ports: [port] }) => {
      port.onmessage = ({ data }) => knock(data, (text) => port.postMessage(text));
    };`,
    ask: `const { port } = new SharedWorker('/worker.js');
      port.onmessage = ({ data }) => resolve(data);
      port.postMessage(host);`,
  },
  'service worker': {
    body: `${knock} onmessage = ({ data, source }) => knock(data, (text) => source.postMessage(text));`,
    ask: `navigator.serviceWorker.onmessage = ({ data }) => resolve(data);
      navigator.serviceWorker.register('/worker.js');
      navigator.serviceWorker.ready.then(({ active }) => active.postMessage(host));`,
  },
};

for (const [who, { body, ask }] of Object.entries(openers)) {
  test(`A18 a WebSocket of a ${who} opens to an allowed host and is refused to a blocked one`, async ({
    stage: { app, world, ...stage },
  }) => {
    const host = `${who.replace(' ', '-')}.test`;
    const knockOn = (target: string) =>
      app.order('run', { script: `new Promise((resolve) => { const host = '${target}'; ${ask} })` });
    world.page(`${host}/`, 'sockets');
    world.page(`${host}/worker.js`, { headers: script, body });
    await stage.visit(`${host}/`);
    world.tunnels();
    expect(await knockOn('chat.test')).toBe('open');
    expect(world.tunnels()).toContain('chat.test:443');
    await stage.refusals();
    expect(await knockOn('blocked.test')).toBe('refused');
    expect(world.tunnels()).not.toContain('blocked.test:443');
    // What the URL layer does not see, the proxy refuses.
    const seesUrl = who === 'page' || who === 'dedicated worker';
    await stage.untilRefused(seesUrl ? 'subresource' : 'connection');
  });
}

const privateTargets = [
  'https://127.0.0.1:PORT/',
  'https://localhost:PORT/',
  'https://2130706433:PORT/',
  'https://[::1]:PORT/',
  'https://[::ffff:127.0.0.1]:PORT/',
  'https://0.0.0.0:PORT/',
  'https://169.254.169.254/',
  'https://sub.localhost:PORT/',
  'http://127.0.0.1:PORT/',
];

for (const target of privateTargets) {
  test(`a page cannot reach ${target}`, async ({ stage: { app, world, ...stage } }) => {
    const url = target.replace('PORT', String(world.sitePort));
    world.page('site.test/', 'here');
    await stage.visit('site.test/');
    const fetched = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')`;
    expect(await app.order('run', { script: fetched })).toBe('refused');
    expect(await app.order('fetch', { url })).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(world.direct()).toBe(0);
  });
}

test('A19 WebRTC finds no address and sends no packet', async ({ stage: { app, world, ...stage } }) => {
  const stun = createSocket('udp4');
  let packets = 0;
  stun.on('message', () => {
    packets += 1;
  });
  stun.bind(0, '0.0.0.0');
  await once(stun, 'listening');
  const { port } = stun.address() as AddressInfo;
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const gather = `new Promise(async (resolve) => {
    const found = [];
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] });
    peer.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve(found));
    setTimeout(resolve, 4_000, found);
    peer.createDataChannel('x');
    await peer.setLocalDescription();
  })`;
  expect((await app.order('view')).webRtcPolicy).toBe('disable_non_proxied_udp');
  expect(await app.order('run', { script: gather })).toEqual([]);
  expect(packets).toBe(0);
  // Control: the same in a page without the policy finds the addresses of this machine, where it has any.
  const addresses = Object.values(networkInterfaces()).flat();
  const found = (await app.order('bareRun', { script: gather })) as readonly string[];
  expect(found.length > 0).toBe(addresses.some((address) => address?.internal === false));
  stun.close();
});

test("a site is told the guest's language and a plain browser", async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  const { 'user-agent': userAgent, 'accept-language': languages } = world.lastHeaders();
  expect(userAgent).toMatch(
    /^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/[\d.]+ \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/[\d.]+$/,
  );
  expect(languages).toMatch(/^en-US,en/);
});

test('headers by which a site makes the browser connect later do not reach the page', async ({
  stage: { app, world, ...stage },
}) => {
  const later = {
    'alt-svc': 'h3=":443"',
    nel: '{}',
    'report-to': '{}',
    'reporting-endpoints': 'a="https://site.test/r"',
  };
  world.page('site.test/later', {
    headers: { ...later, 'x-kept': '1', 'content-security-policy': "img-src 'none'" },
    body: 'here',
  });
  await stage.visit('site.test/later');
  const script =
    'fetch("/later").then(({ headers }) => [...headers.keys()].filter((name) => /alt-svc|nel|report|x-kept/.test(name)))';
  expect(await app.order('run', { script })).toEqual(['x-kept']);
});

test('a site that is not there ends on the blocked page as not found', async ({
  stage: { app, ...stage },
}) => {
  await app.order('navigate', { typed: 'nowhere.example' });
  expect(await stage.untilBlocked('not-found')).toMatchObject({ host: 'nowhere.example' });
  await app.order('browse', { action: 'back' });
  await expect.poll(async () => (await app.order('page')).page.kind).not.toBe('blocked');
});

test('when the channel dies every page is cut off within a second and says so, and nothing goes round it', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'here');
  await stage.visit('site.test/');
  await app.order('events');
  const begunMs = performance.now();
  world.killChannel();
  await stage.untilBlocked('channel');
  expect(performance.now() - begunMs).toBeLessThan(2_000);
  expect(await app.order('events')).toContainEqual({ type: 'channelLost' });
  await app.order('navigate', { typed: 'site.test' });
  await stage.untilBlocked('channel');
  expect(await app.order('fetch', { url: 'https://site.test/' })).toContain('ERR_');
  expect(world.direct()).toBe(0);
});
