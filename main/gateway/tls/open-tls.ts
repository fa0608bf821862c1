import { readFileSync } from 'node:fs';
import type { GatewayConfig } from '../config/config-shape.ts';
import { isLoopback } from '../config/tls-rule.ts';
import { openOwnCertificate } from './own-certificate.ts';
import { type ServedCertificate, servedFrom } from './served-certificate.ts';

/** TLS of a running gateway. */
export type GatewayTls = {
  /** What new connections are shown; null without TLS of its own. */
  served(): ServedCertificate | null;
  /** The pin in use and those that may follow; empty without TLS of its own. */
  pins(): readonly string[];
  /** Looks whether a new certificate is there or due; `changed` gets it. Keeps the old one when it cannot be read. */
  look(changed: (served: ServedCertificate) => void): void;
};

/** What it needs. */
export type GatewayTlsDeps = {
  readonly config: Pick<GatewayConfig, 'tls' | 'listen' | 'publicUrl' | 'dataFolder' | 'copies'>;
  readonly nowMs: () => number;
};

/** Opens it. Throws on a certificate or key that cannot be used. */
export function openTls({ config, nowMs }: GatewayTlsDeps): GatewayTls {
  const read = (): ServedCertificate | null => {
    const { tls, dataFolder } = config;
    if (tls === 'off') return null;
    if (tls === 'own') return openOwnCertificate(dataFolder, hostsOf(config), nowMs());
    const [key, pem] = [tls.keyFile, tls.certFile].map((path) => readFileSync(path, 'utf8')) as [
      string,
      string,
    ];
    return servedFrom({ key, pem }, tls.nextPins);
  };
  let served = read();
  return {
    served: () => served,
    pins: () => (served === null ? [] : [served.pin, ...served.nextPins]),
    look(changed) {
      const now = read();
      if (now === null || now.pem === served?.pem) return;
      served = now;
      changed(now);
    },
  };
}

/** Names and addresses that terminals and browsers may call the gateway by. */
function hostsOf({ listen, publicUrl, copies }: GatewayTlsDeps['config']): string[] {
  const called = publicUrl === null ? null : new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  // Copies share one certificate, and know each other by its key.
  const isOneOfMany = copies !== null || ['0.0.0.0', '::'].includes(listen.host);
  const listened = isOneOfMany ? null : listen.host;
  const local = listened !== null && isLoopback(listened) ? ['localhost', '127.0.0.1'] : [];
  return [...new Set([called, listened, ...local].filter((host) => host !== null))];
}
