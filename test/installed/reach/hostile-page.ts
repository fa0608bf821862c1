import { foreign, foreignDomain, resolver } from './places.ts';

/** The site of the page; one that the profile allows. */
export const hostileHost = 'www.tryout.test';

/** Below this path the page tells its site, through the channel, what became of each try: `/said/TRY/OUTCOME`. */
export const saidPath = '/said/';

/** A browser that is offered another way to this site looks for it over QUIC. */
export const altSvc = `h3=":443"; ma=600, h3="${foreign.ipv4}:443"; ma=600, h3="quic.${foreignDomain}:443"; ma=600`;

/** Names that the demo's profile blocks. */
const blockedHosts = ['casino.luckystrike.test', 'metrics.pixelpush.test'];

const bare = [foreign.ipv4, `[${foreign.ipv6}]`];

/** Ways to write a STUN or TURN server: the usual ports, and those of time servers, names and QUIC. */
const iceServers = [
  ...[3478, 123, 53, 443].map((port) => ({ urls: `stun:${foreign.ipv4}:${port}` })),
  { urls: `stun:[${foreign.ipv6}]:3478` },
  { urls: `stun:stun.${foreignDomain}:3478` },
  { urls: `turn:${foreign.ipv4}:443?transport=tcp`, username: 'guest', credential: 'guest' },
  { urls: `turn:${foreign.ipv4}:3478?transport=udp`, username: 'guest', credential: 'guest' },
];

/** What the tries are given, as a script reads it. */
const given = JSON.stringify({ blockedHosts, bare, iceServers, foreign, foreignDomain, resolver, saidPath });

/** A page that tries what pages can try to go past the channel, one thing after the other, and tells its site of each. */
export const hostilePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Hostile page</title>
<link rel="dns-prefetch" href="//prefetch.${foreignDomain}">
<link rel="preconnect" href="https://preconnect.${foreignDomain}">
<link rel="prefetch" href="https://${foreign.ipv4}/prefetched">
<h1>Hostile page</h1>
<img alt="" src="http://${foreign.ipv4}/image">
<script type="module">
const given = ${given};
const limitMs = 6000;
const timed = (work) => Promise.race([work, new Promise((done) => setTimeout(() => done('silent'), limitMs))]);
const say = async (what, outcome) => { await fetch(given.saidPath + what + '/' + outcome); };
const fetched = (url) => fetch(url, { mode: 'no-cors' }).then(() => 'answered', () => 'failed');
const all = async (works) => [...new Set(await Promise.all(works.map(timed)))].sort().join('-');
const socket = (url) => new Promise((done) => {
  const one = new WebSocket(url);
  one.onopen = () => done('open');
  one.onerror = () => done('failed');
});
const transport = (url) => new WebTransport(url).ready.then(() => 'open', () => 'failed');
const candidates = () => new Promise((done) => {
  const peer = new RTCPeerConnection({ iceServers: given.iceServers });
  let count = 0;
  peer.onicecandidate = ({ candidate }) => { if (candidate?.candidate) count += 1; };
  peer.onicegatheringstatechange = () => { if (peer.iceGatheringState === 'complete') done('gathered-' + count); };
  peer.createDataChannel('data');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
});
const tries = {
  webrtc: () => timed(candidates()),
  quic: async () => {
    const offered = (await fetch('/again')).headers.has('alt-svc');
    for (let time = 0; time < 3; time += 1) await fetch('/again?' + time);
    return offered ? 'offered' : 'not-offered';
  },
  webtransport: () => all([...given.bare, 'quic.' + given.foreignDomain].map((host) => transport('https://' + host + ':443/'))),
  'blocked-names': () => all(given.blockedHosts.map((host) => fetched('https://' + host + '/'))),
  'bare-addresses': () => all(given.bare.flatMap((host) => ['http://' + host + '/', 'https://' + host + '/'].map(fetched))),
  'time-and-name-ports': () => all([123, 53].map((port) => fetched('http://' + given.foreign.ipv4 + ':' + port + '/'))),
  'hotel-network': () => all([given.resolver, '192.168.1.1', '10.0.0.1'].map((host) => fetched('https://' + host + '/'))),
  names: () => all(['one', 'two', 'three'].map((name) => fetched('https://' + name + '.' + given.foreignDomain + '/'))),
  'socket-of-its-site': () => timed(socket('wss://' + location.host + '/socket')),
  sockets: () => all([...given.bare, ...given.blockedHosts].map((host) => socket('wss://' + host + '/'))),
  beacon: async () => {
    for (const host of [...given.bare, ...given.blockedHosts]) navigator.sendBeacon('https://' + host + '/beacon');
    return 'sent';
  },
};
for (const [what, attempt] of Object.entries(tries)) await say(what, await attempt().catch((error) => error.name));
await say('all', 'tried');
</script>
`;
