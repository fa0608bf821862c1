import type { FastifyInstance } from 'fastify';
import type { Log } from '../../log/log.ts';
import type { GatewayTls } from './open-tls.ts';

/** A look after the certificate of a listener: a new one counts for new connections from then on. */
export function renewalOf(
  tls: GatewayTls,
  { server }: Pick<FastifyInstance, 'server'>,
  log: Log,
): () => void {
  return () =>
    tls.look(({ key, pem }) => {
      if ('setSecureContext' in server && typeof server.setSecureContext === 'function')
        server.setSecureContext({ key, cert: pem, minVersion: 'TLSv1.2' });
      log.info('tls.certificate-changed');
    });
}
