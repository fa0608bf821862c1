import type { AddressCode } from '../../../gateway/doctor/doctor-line.ts';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const obstacles: Readonly<Partial<Record<AddressCode, string>>> = {
  'name-not-found': 'its name is not found',
  refused: 'its port is closed',
  'no-connection': 'no connection',
  'certificate-expired': 'its certificate is not valid today',
  'certificate-other-name': 'its certificate is for another name',
  'certificate-not-trusted': 'this machine does not trust its certificate',
  'no-tls': 'it does not speak TLS there',
  'tls-failed': 'no agreement on TLS',
};

/** Whether the hotel's gateway answers, and is the one of the settings. */
export const gatewayItem = doctorItem({
  id: 'gateway',
  means: 'The gateway answers, shows the key that was compared or pinned, and is of this hotel.',
  answers: {
    reachable: fine,
    'not-ready': warning('Look at the gateway: its /ready says why, and its log says more.'),
    'lists-missing': warning('Put the missing host lists into the folder "lists" of the gateway.'),
    away: fault('Check cable, firewall, gatewayUrl and whether the gateway runs.'),
    'pin-refused': fault(
      'Find out who answers there. If the gateway has a new key, give the terminal its new pin; else call security.',
    ),
    'other-hotel': fault('Put gatewayUrl or hotelId right: this gateway is of another hotel.'),
    'no-settings': note('Put the settings right first.'),
  },
  async look({ gateway, settings: { config } }) {
    const talk = await gateway();
    if (talk === null) return { code: 'no-settings', fact: 'its address is not known' };
    const { health, host, tookMs, obstacle } = talk;
    if (talk.isPinRefused)
      return { code: 'pin-refused', fact: `${host} shows a key that is not the gateway's` };
    if (health === null) {
      const why =
        (obstacle === null ? undefined : obstacles[obstacle]) ?? 'it takes connections and does not answer';
      return { code: 'away', fact: `${host}: ${why}` };
    }
    if (health.hotelId !== config?.hotelId)
      return { code: 'other-hotel', fact: `${host} is of another hotel` };
    if (!health.isReady) return { code: 'not-ready', fact: `${host} answers and is not ready` };
    if (health.listsMissing > 0)
      return { code: 'lists-missing', fact: `${host} lacks ${health.listsMissing} host lists` };
    return { code: 'reachable', fact: `${host} answers in ${tookMs} ms` };
  },
});
