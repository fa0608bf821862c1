import { X509Certificate } from 'node:crypto';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { GatewayTls } from '../tls/open-tls.ts';
import { tlsPinOf } from '../tls/served-certificate.ts';

/** Connections from copy to copy. */
export type CopyAgents = {
  readonly agents: { readonly 'http:': Agent; readonly 'https:': TlsAgent };
  /** Takes the certificate that counts now, before a connection is made. */
  refresh(): void;
  close(): void;
};

/** A server of ours ends a connection that is silent for ten seconds: it is given up before, and never used as it ends. */
const freeMs = 4_000;

/** Makes them. With TLS of their own the copies share one key: a connection is good with that key, whatever its name. */
export function createCopyAgents(tls: Pick<GatewayTls, 'served' | 'pins'>): CopyAgents {
  const kept = { keepAlive: true, timeout: freeMs, maxSockets: 64 };
  const secure = new TlsAgent({
    ...kept,
    allowPartialTrustChain: true,
    checkServerIdentity(_name, shown) {
      const pin = tlsPinOf(new X509Certificate(shown.raw).publicKey);
      return tls.pins().includes(pin) ? undefined : new Error('another-key');
    },
  });
  const agents = { 'http:': new Agent(kept), 'https:': secure };
  return {
    agents,
    refresh() {
      const served = tls.served();
      if (served !== null) secure.options.ca = served.pem;
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
