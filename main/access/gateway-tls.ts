import { X509Certificate } from 'node:crypto';
import { Agent } from 'node:https';
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { spkiHash } from '../spki-hash.ts';

/**
 * How a terminal knows its gateway. `system`: the certificate must be one the system trusts, and of one of `pins` where there
 * are any (hex SHA-256 of the SubjectPublicKeyInfo). `pinned`: one of `pins` (base64url) alone decides, whoever signed the
 * certificate. `on-sight`: not enrolled yet; a certificate that the system does not trust is taken as it is seen, and IT
 * compares its key by the words on the screen.
 */
export type GatewayTrust =
  | { readonly by: 'system'; readonly pins: readonly string[] }
  | { readonly by: 'pinned'; readonly pins: readonly string[] }
  | { readonly by: 'on-sight' };

/** TLS connections to the gateway. */
export type GatewayTls = {
  /** Agent for the next request; it checks before anything is sent. */
  agent(): Agent;
  /** True since the gateway showed a key that is not its own, until it shows the right one. */
  isPinRefused(): boolean;
  /** Base64url pin that was taken on sight; null when none was. */
  seenPin(): string | null;
  /** The days of the certificate that the gateway showed last, also of one that was refused; null before one was seen. */
  certificate(): CertificateDays | null;
};

/** When a certificate begins and ends, epoch milliseconds. */
export type CertificateDays = { readonly notBeforeMs: number; readonly notAfterMs: number };

/** A handshake that takes longer than the gateway may be silent is none. */
const handshakeMs = 4_000;

/** Makes them. `trust` is asked at every connection. */
export function createGatewayTls(trust: () => GatewayTrust): GatewayTls {
  let refused = false;
  let seen: string | null = null;
  let days: CertificateDays | null = null;

  const judge = (socket: TLSSocket): Error | null => {
    const raw = socket.getPeerX509Certificate()?.raw;
    if (raw === undefined) return new Error('gateway-not-pinned');
    const certificate = new X509Certificate(raw);
    days = daysOf(certificate);
    const pin = spkiHash(certificate.publicKey).toString('base64url');
    const now = trust();
    if (now.by === 'pinned') {
      refused = !now.pins.includes(pin);
    } else if (seen === null && socket.authorized && certificate.issuer !== certificate.subject) {
      // The system knows who this is: there is nothing for a person to compare.
      refused = false;
    } else {
      refused = seen !== null && seen !== pin;
      seen ??= pin;
    }
    return refused ? new Error('gateway-not-pinned') : null;
  };

  const bySystem = systemAgent(trust, {
    shown: (certificate) => {
      days = daysOf(certificate);
    },
    judged: (isRefused) => {
      refused = isRefused;
    },
  });
  const byKey = keyAgent(judge);
  return {
    agent: () => (trust().by === 'system' ? bySystem : byKey),
    isPinRefused: () => refused,
    seenPin: () => seen,
    certificate: () => days,
  };
}

function daysOf({ validFrom, validTo }: X509Certificate): CertificateDays {
  return { notBeforeMs: Date.parse(validFrom), notAfterMs: Date.parse(validTo) };
}

/** What is told of the certificates that the system found nothing wrong with. */
type SystemTold = {
  readonly shown: (certificate: X509Certificate) => void;
  readonly judged: (isRefused: boolean) => void;
};

/** An agent of its own: the shared one would hand out a connection that was opened, and checked, for somebody else. */
function systemAgent(trust: () => GatewayTrust, { shown, judged }: SystemTold): Agent {
  return new Agent({
    keepAlive: true,
    // Asked once the system has found nothing wrong, before anything is sent.
    checkServerIdentity(host, certificate) {
      const found = checkServerIdentity(host, certificate);
      const now = trust();
      const parsed = new X509Certificate(certificate.raw);
      shown(parsed);
      if (found !== undefined || now.by !== 'system' || now.pins.length === 0) return found;
      const isOwn = now.pins.includes(spkiHash(parsed.publicKey).toString('hex'));
      judged(!isOwn);
      return isOwn ? undefined : new Error('gateway-not-pinned');
    },
  });
}

/** An agent whose connections are judged by their key. A session is not resumed, so each one shows its certificate. */
function keyAgent(judge: (socket: TLSSocket) => Error | null): Agent {
  const agent = new Agent({ keepAlive: true });
  agent.createConnection = (options, done) => {
    // The key decides in place of the system's authorities; nothing is sent before it has.
    const socket = connect({
      ...(options as ConnectionOptions),
      rejectUnauthorized: false,
      timeout: handshakeMs,
    });
    const fail = (error: Error): void => done?.(error, socket);
    const tooLate = (): void => void socket.destroy(new Error('silent'));
    socket.once('timeout', tooLate);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      socket.off('timeout', tooLate);
      const refusal = judge(socket);
      if (refusal === null) return done?.(null, socket);
      socket.destroy();
      done?.(refusal, socket);
    });
    return undefined;
  };
  return agent;
}
