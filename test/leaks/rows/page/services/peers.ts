import type { PageRow, RowTarget } from '../../row.ts';
import { rowsUnder } from '../make-rows.ts';

const { script } = rowsUnder('Peer connections');

/** A peer connection that gathers candidates from one server. */
function server(id: string, title: string, urls: (target: RowTarget) => string): PageRow {
  return script(id, title, (place) =>
    gathering(`{ urls: '${urls(place)}', username: 'a', credential: 'b' }`),
  );
}

function gathering(iceServer: string): string {
  return `const peer = new RTCPeerConnection({ iceServers: [${iceServer}] });
    peer.createDataChannel('a');
    await peer.setLocalDescription();`;
}

/** A pair of peer connections of which one is told a candidate of the other. */
function candidate(
  id: string,
  title: string,
  line: (target: RowTarget) => string,
  elsewhere?: readonly string[],
): PageRow {
  return script(
    id,
    title,
    (place) =>
      `const near = new RTCPeerConnection();
       const far = new RTCPeerConnection();
       near.createDataChannel('a');
       await near.setLocalDescription();
       await far.setRemoteDescription(near.localDescription);
       await far.setLocalDescription();
       await near.setRemoteDescription(far.localDescription);
       await near.addIceCandidate({ candidate: '${line(place)}', sdpMid: '0' });`,
    elsewhere ? { elsewhere } : {},
  );
}

/** WebRTC: name look-ups and packets that no proxy sees. */
export const peerRows: readonly PageRow[] = [
  server('stun-name', 'STUN server by name', ({ host }) => `stun:${host}:3478`),
  server('turn-name', 'TURN server by name', ({ host }) => `turn:${host}:3478`),
  server('turn-tcp-name', 'TURN server by name over TCP', ({ host }) => `turn:${host}:3478?transport=tcp`),
  server('turn-tls-name', 'TURN server by name over TLS', ({ host }) => `turns:${host}:5349`),
  server('stun-beyond', 'STUN server by address', ({ beyond }) => `stun:${beyond}:3478`),
  server('turn-beyond', 'TURN server by address', ({ beyond }) => `turn:${beyond}:3478`),
  server(
    'turn-tcp-beyond',
    'TURN server by address over TCP',
    ({ beyond }) => `turn:${beyond}:3478?transport=tcp`,
  ),
  server(
    'turn-tls-beyond',
    'TURN server by address over TLS',
    ({ beyond }) => `turns:${beyond}:443?transport=tcp`,
  ),
  script(
    'stun-set-later',
    'STUN server set after the start',
    ({ host }) =>
      `const peer = new RTCPeerConnection();
     peer.setConfiguration({ iceServers: [{ urls: 'stun:${host}:3478' }] });
     peer.createDataChannel('a');
     await peer.setLocalDescription();`,
  ),
  script(
    'stun-pool',
    'STUN server of a pool of candidates',
    ({ beyond }) =>
      `self.peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${beyond}:3478' }], iceCandidatePoolSize: 4 });`,
  ),
  script(
    'stun-frame',
    'STUN server of a frame',
    ({ beyond }) =>
      `const frame = document.createElement('iframe');
     frame.srcdoc = \`<script type="module">${gathering(`{ urls: 'stun:${beyond}:3478' }`)}</\` + 'script>';
     document.body.append(frame);`,
  ),
  candidate(
    'peer-beyond',
    'Data channel to an address',
    ({ beyond }) => `candidate:1 1 udp 2113937151 ${beyond} 9999 typ host`,
  ),
  candidate(
    'peer-name',
    'Data channel to a name',
    ({ host }) => `candidate:1 1 udp 2113937151 ${host} 9999 typ host`,
  ),
  candidate(
    'peer-mdns',
    'Data channel to a name of the local network',
    () => 'candidate:1 1 udp 2113937151 peer-mdns.local 9999 typ host',
    ['peer-mdns.local', '224.0.0.251'],
  ),
];
