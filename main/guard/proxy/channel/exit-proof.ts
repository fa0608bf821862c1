import { type IncomingMessage, request } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import type { Channel, Profile } from '../../../profile/shape.ts';
import { canonicalHost } from '../../rules/host.ts';
import type { ExitProof } from '../messages.ts';
import { type DialDeps, dial } from './dial.ts';
import { readExitReport, reportBytes } from './exit-report.ts';

/** What proving needs beside a dial. */
export type ProofDeps = Omit<DialDeps, 'upstream'> & {
  readonly channel: Channel;
  readonly authorities: Profile['authorities'];
  readonly probeMs: number;
};

/** Where an upstream comes out, or why that is not known. */
export type ProofOutcome =
  | { readonly ok: true; readonly exit: ExitProof }
  | { readonly ok: false; readonly code: 'exit-unproved' | 'other-channel' };

/** Fetches the channel's probe through one of its upstreams and reads where it comes out. */
export async function proveExit(deps: ProofDeps, upstream: number): Promise<ProofOutcome> {
  const { channel } = deps;
  const body = await fetchProbe(deps, upstream).catch(() => null);
  if (body === null) return { ok: false, code: 'exit-unproved' };
  const report = readExitReport(body, channel.channelId);
  if (!report.ok) return report;
  return { ok: true, exit: { channelId: channel.channelId, upstream, address: report.address } };
}

/** The body of the probe's answer, empty when it cannot be a report. Rejects when there is no answer in time. */
async function fetchProbe(deps: ProofDeps, index: number): Promise<string> {
  const url = new URL(deps.channel.probe);
  const host = canonicalHost(url.hostname);
  const upstream = deps.channel.upstreams[index];
  if (host === null || upstream === undefined) throw new Error('no-probe');
  const opening = dial({ ...deps, upstream, use: 'stream' }, { host, port: Number(url.port || 443) });
  const stopAlarm = deps.clock.alarm(deps.probeMs, opening.abandon);
  try {
    const outcome = await opening.outcome;
    // A server of TLS never speaks first.
    if (!outcome.ok || outcome.head.length > 0) throw new Error('no-tunnel');
    const secured = await secure(outcome.line.socket, host, deps.authorities);
    const response = await get(secured, url);
    return response.statusCode === 200 ? await readBody(response) : '';
  } finally {
    stopAlarm();
    opening.abandon();
  }
}

/** The server's certificate must hold by the authorities of the profile for this host, or by the system's. */
function secure(socket: Duplex, host: string, authorities: Profile['authorities']): Promise<TLSSocket> {
  const named = authorities.filter(({ hosts }) => hosts.some((suffix) => isWithin(host, suffix)));
  const bare = host.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const secured: TLSSocket = connectTls(
      {
        socket,
        host: bare,
        ...(isIP(bare) === 0 ? { servername: bare } : {}),
        ...(named.length === 0 ? {} : { ca: [...rootCertificates, ...named.map(({ pem }) => pem)] }),
        minVersion: 'TLSv1.2',
      },
      () => resolve(secured),
    );
    secured.on('error', reject);
    secured.once('close', () => reject(new Error('closed')));
  });
}

function get(secured: TLSSocket, { host, pathname, search }: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({
      createConnection: () => secured,
      path: `${pathname}${search}`,
      headers: { host, accept: 'application/json', connection: 'close' },
    })
      .once('response', resolve)
      .on('error', reject)
      .once('close', () => reject(new Error('closed')))
      .end();
  });
}

/** Rejects when the body breaks off; one that is too long is no report. */
async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > reportBytes) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isWithin(host: string, suffix: string): boolean {
  const end = canonicalHost(suffix.replace(/^\./, ''));
  return end !== null && (host === end || host.endsWith(`.${end}`));
}
