import type { GatewayConfig } from '../config/config-shape.ts';
import type { CommandEnd } from '../keys/rotate-command.ts';
import { promoteNextKey } from './own-certificate.ts';

/** Lets the announced key of the gateway's own certificate follow at its next start. */
export function rotateTlsKey({ tls, dataFolder }: Pick<GatewayConfig, 'tls' | 'dataFolder'>): CommandEnd {
  if (tls !== 'own')
    return {
      code: 2,
      text: 'The gateway makes its certificate itself only with "tls": "own"; nothing was changed.\n',
    };
  return promoteNextKey(dataFolder)
    ? {
        code: 0,
        text: 'The next TLS key follows. Restart the gateway; terminals that were on since the key was announced go on by themselves.\n',
      }
    : { code: 2, text: 'No next key was announced yet: start the gateway once. Nothing was changed.\n' };
}
