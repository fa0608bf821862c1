import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  makeAuthorityCertificate,
  makeServerCertificate,
} from '../../../../../main/gateway/tls/make-certificate.ts';

/** A server's certificate and what others need to believe it. */
export type Certified = {
  readonly chain: string;
  readonly key: string;
  /** PEM of the authority to trust. */
  readonly authority: string;
  /** Hex SHA-256 of the server's key. */
  readonly pin: string;
};

/** A certificate for these names by an authority that lives as long as this call. */
export function certify(names: readonly string[]): Certified {
  const period = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + 3_600_000) };
  const issuer = { name: 'Test authority', ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = makeAuthorityCertificate(issuer, names, period);
  const own = makeServerCertificate(
    issuer,
    { name: 'Test server', publicKey: server.publicKey, hosts: names },
    period,
  );
  const spki = server.publicKey.export({ type: 'spki', format: 'der' });
  return {
    chain: own + authority,
    authority,
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    pin: createHash('sha256').update(spki).digest('hex'),
  };
}
