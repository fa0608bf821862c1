import type { WebPreferences } from 'electron';
import { siteDomain, unknownIssuer } from '../../world/places.ts';
import type { MainVector, VectorTools } from './vector.ts';

/** Ways out the engine itself takes beside the guest's partition. */
export const browserVectors: readonly MainVector[] = [
  vector('other-partition', 'Fetch in another partition', ({ electron, url }) =>
    electron.session.fromPartition('other').fetch(url),
  ),
  vector('stored-partition', 'Fetch in a partition kept on disk', ({ electron, url }) =>
    electron.session.fromPartition('persist:other').fetch(url),
  ),
  vector('default-session', 'Fetch in the default session', ({ electron, url }) =>
    electron.session.defaultSession.fetch(url),
  ),
  vector('default-session-plain', 'Plain http in the default session', ({ electron, target }) =>
    electron.session.defaultSession.fetch(`http://${target.host}/`),
  ),
  vector('other-view', 'Page in another partition', (tools) =>
    openPage(tools, tools.url, { partition: 'other-view' }),
  ),
  vector('other-view-socket', 'WebSocket of a page in another partition', (tools) =>
    openPage(tools, inlinePage(`<script>new WebSocket('wss://${tools.target.host}/')</script>`), {
      partition: 'other-socket',
    }),
  ),
  vector('other-view-prefetch', 'Name look-up ahead in another partition', (tools) =>
    openPage(tools, inlinePage(`<link rel="dns-prefetch" href="${tools.url}">`), {
      partition: 'other-prefetch',
    }),
  ),
  vector('other-view-webrtc', 'WebRTC in another partition', (tools) =>
    openPage(tools, inlinePage(peerTo(tools.target.host)), { partition: 'other-webrtc' }),
  ),
  vector('webview', '<webview> in a window', (tools) =>
    openPage(tools, inlinePage(`<webview src="${tools.url}"></webview>`), {
      partition: 'webview',
      webviewTag: true,
    }),
  ),
  vector('net-fetch', 'net.fetch in main', ({ electron, url }) => electron.net.fetch(url)),
  vector('net-request', 'net.request in main', async ({ electron, url }) => {
    const request = electron.net.request(url);
    request.on('error', () => {});
    request.end();
  }),
  vector(
    'utility-net',
    'net.fetch in a utility process',
    ({ electron, url }) => electron.net.fetch(url),
    'utility',
  ),
  // Without a name to look up, nothing but the proxy is in the way.
  vector('default-session-address', 'Fetch of an address in the default session', ({ electron, target }) =>
    electron.session.defaultSession.fetch(`https://${target.beyond}/`),
  ),
  vector('preconnect-address', 'Preconnect to an address by main', async ({ electron, target }) =>
    electron.session.defaultSession.preconnect({ url: `https://${target.beyond}/` }),
  ),
  vector(
    'utility-net-address',
    'net.fetch of an address in a utility process',
    ({ electron, target }) => electron.net.fetch(`https://${target.beyond}/`),
    'utility',
  ),
  vector('session-resolve', 'session.resolveHost', ({ electron, target }) =>
    electron.session.defaultSession.resolveHost(target.host),
  ),
  vector('net-resolve', 'net.resolveHost', ({ electron, target }) => electron.net.resolveHost(target.host)),
  vector('preconnect', 'Preconnect by main', async ({ electron, url }) =>
    electron.session.defaultSession.preconnect({ url, numSockets: 2 }),
  ),
  vector('spelling-dictionary', 'Spell-check dictionary', async (tools) => {
    const partition = tools.electron.session.fromPartition('spelling');
    partition.setSpellCheckerDictionaryDownloadURL(`${tools.url}dictionaries/`);
    partition.setSpellCheckerEnabled(true);
    partition.setSpellCheckerLanguages(['en-GB']);
    await openPage(tools, inlinePage('<textarea autofocus>wrod</textarea>'), {
      partition: 'spelling',
      spellcheck: true,
    });
  }),
  vector('pac-script', 'Proxy script fetched from an address', ({ electron, target }) =>
    electron.session
      .fromPartition('script')
      .setProxy({ mode: 'pac_script', pacScript: `http://${target.loopback}/proxy.pac` })
      .then(() => electron.session.fromPartition('script').fetch('https://any.invalid/')),
  ),
  vector('download', 'Download started by main', async ({ electron, url }) => {
    electron.session.fromPartition('downloads').once('will-download', (event) => event.preventDefault());
    electron.session.fromPartition('downloads').downloadURL(`${url}file`);
  }),
  vector('authority-information', 'Missing certificate fetched from its issuer', (tools) =>
    tools.electron.session
      .fromPartition('authority')
      .fetch(`https://${unknownIssuer}.authority-information.${siteDomain}/`),
  ),
];

function vector(
  id: string,
  title: string,
  run: MainVector['run'],
  process: MainVector['process'] = 'main',
): MainVector {
  return {
    id,
    title,
    run,
    process,
    in: 'main',
    whose: 'browser',
    group: 'The browser beside the guest page',
  };
}

async function openPage(
  { electron }: VectorTools,
  url: string,
  webPreferences: WebPreferences,
): Promise<void> {
  const window = new electron.BrowserWindow({ width: 300, height: 200, show: false, webPreferences });
  await window.loadURL(url);
}

function inlinePage(html: string): string {
  return `data:text/html,${encodeURIComponent(html)}`;
}

function peerTo(host: string): string {
  return `<script>
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${host}:3478' }] });
    peer.createDataChannel('any');
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  </script>`;
}
