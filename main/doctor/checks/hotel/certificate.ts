import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const dayMs = 86_400_000;
const soonDays = 14;

/** The days that the gateway's certificate has left. */
export const certificateItem = doctorItem({
  id: 'certificate',
  means: "The gateway's certificate is good for more than two weeks.",
  answers: {
    good: fine,
    soon: warning('Renew the certificate of the gateway.'),
    over: fault('Renew the certificate of the gateway; check the clock of this machine.'),
    'not-begun': fault('Check the clock of this machine and of the gateway.'),
    'no-tls': note(),
    unseen: note('Bring the gateway within reach first.'),
  },
  async look({ clock, gateway, settings: { config } }) {
    const talk = await gateway();
    if (config?.gatewayUrl.startsWith('http:') === true)
      return { code: 'no-tls', fact: 'the gateway is on this machine, without TLS' };
    const days = talk?.certificate ?? null;
    if (days === null) return { code: 'unseen', fact: 'the gateway showed none' };
    const left = Math.floor((days.notAfterMs - clock.nowMs()) / dayMs);
    if (left < 0) return { code: 'over', fact: `over since ${-left} days` };
    if (clock.nowMs() < days.notBeforeMs) return { code: 'not-begun', fact: 'not valid yet' };
    return { code: left < soonDays ? 'soon' : 'good', fact: `${left} days left` };
  },
});
