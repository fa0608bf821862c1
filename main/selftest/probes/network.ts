import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { attempt, type Try } from '../attempt.ts';
import { closed, open, unchecked } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const { site, blocked } = hosts;

const knock = `const knock = (tell) => {
  const socket = new self.WebSocket('wss://${blocked}/');
  socket.onopen = () => tell('open');
  socket.onerror = () => tell('refused');
};`;

/** Who opens a socket: the script of its own file, and how a page asks it to. */
const openers: Readonly<Record<string, { readonly body: string; readonly ask: string }>> = {
  'the page': { body: '', ask: `${knock} knock(tell);` },
  'a worker': {
    body: `${knock} knock(postMessage);`,
    ask: `new Worker('/FILE').onmessage = ({ data }) => tell(data);`,
  },
  'a shared worker': {
    body: `${knock} onconnect = ({ ports: [port] }) => knock((text) => port.postMessage(text));`,
    ask: `new SharedWorker('/FILE').port.onmessage = ({ data }) => tell(data);`,
  },
  'a service worker': {
    body: `${knock} onmessage = ({ source }) => knock((text) => source.postMessage(text));`,
    ask: `navigator.serviceWorker.onmessage = ({ data }) => tell(data);
      navigator.serviceWorker.register('/FILE');
      navigator.serviceWorker.ready.then(({ active }) => active.postMessage('knock'));`,
  },
};

/** How long a peer connection looks for addresses. */
const gatherMs = 4_000;

const gather = (stunPort: number): string => `new Promise(async (resolve) => {
  const found = [];
  const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${stunPort}' }] });
  peer.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve(found.length));
  AbortSignal.timeout(${gatherMs}).onabort = () => resolve(found.length);
  peer.createDataChannel('x');
  await peer.setLocalDescription();
})`;

/** Sockets to a blocked host, which the engine tells nobody about in workers; and what WebRTC finds and sends. */
export const networkTries: readonly Try[] = [
  ...Object.entries(openers).map(
    ([who, { body, ask }], index): Try => ({
      id: 'A18',
      tried: `a WebSocket of ${who} to a blocked host`,
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        const file = `socket-${index}.js`;
        world.page(`${site}/${file}`, { headers: { 'content-type': 'text/javascript' }, body });
        world.page(`${site}/`, 'plain');
        await ground.visit(`${site}/`);
        world.tunnels();
        const script = `{ const tell = (text) => { document.title = text; }; ${ask.replace('FILE', file)} } 1`;
        return attempt(stage, {
          act: () => ground.run(script),
          sign: () => (world.tunnels().includes(blocked) ? 'the blocked host was reached' : null),
          isOver: async () => (await ground.run('document.title')) === 'refused',
        });
      },
    }),
  ),
  {
    id: 'A19',
    tried: 'addresses and packets of WebRTC',
    closedBy: 'guard',
    async run({ ground, world }) {
      const isOnNetwork = Object.values(networkInterfaces())
        .flat()
        .some((address) => address?.internal === false);
      if (!isOnNetwork) return unchecked('this machine has no address that could be found');
      const stun = createSocket('udp4');
      try {
        let packets = 0;
        stun.on('message', () => {
          packets += 1;
        });
        stun.bind(0, '127.0.0.1');
        await once(stun, 'listening');
        world.page(`${site}/`, 'plain');
        await ground.visit(`${site}/`);
        const found = await ground.run(gather((stun.address() as AddressInfo).port));
        return found === 0 && packets === 0
          ? closed('no address found, no packet sent')
          : open(`${String(found)} addresses found, ${packets} packets sent`);
      } finally {
        stun.close();
      }
    },
  },
];
