import { describe, expect, test } from 'vitest';
import { readPacket } from '../../leaks/world/packets.ts';

const at = '06:07:27.138644';

describe('a line of tcpdump', () => {
  test.each([
    [
      `${at} uplink Out IP 10.99.0.2.33316 > 5.20.1.2.80: Flags [S], seq 1, win 64240, length 0`,
      { from: '10.99.0.2', fromPort: 33316, to: '5.20.1.2', toPort: 80 },
    ],
    [
      `${at} lo    In  IP 127.0.0.1.43402 > 127.20.1.9.3478: UDP, length 20`,
      { from: '127.0.0.1', fromPort: 43402, to: '127.20.1.9', toPort: 3478 },
    ],
    [
      `${at} uplink Out IP6 2001:db8:99::2.57416 > 2001:db8:1::5.80: UDP, length 1`,
      { from: '2001:db8:99::2', fromPort: 57416, to: '2001:db8:1::5', toPort: 80 },
    ],
    [
      `${at} uplink Out IP 10.99.0.2 > 224.0.0.22: igmp v3 report, 1 group record(s)`,
      { from: '10.99.0.2', fromPort: 0, to: '224.0.0.22', toPort: 0 },
    ],
  ])('is a packet on its way: %s', (text, packet) => {
    expect(readPacket(text)).toEqual(packet);
  });

  test.each([
    ['the far end of the uplink', `${at} far-end In  IP 10.99.0.2.1 > 5.20.1.2.80: UDP, length 1`],
    ['the other side of loopback', `${at} lo    Out IP 127.0.0.1.1 > 127.20.1.9.80: UDP, length 1`],
    ['an answer', `${at} lo    In  IP6 ::1.443 > ::1.40000: Flags [S.], seq 1, ack 2, length 0`],
    ['data', `${at} lo    In  IP6 ::1.40000 > ::1.443: Flags [P.], seq 1:9, ack 2, length 8`],
    [
      'an echo of the system to itself',
      `${at} cable In  IP 192.0.2.9 > 192.0.2.1: ICMP echo reply, id 1, seq 1, length 9`,
    ],
    ['no packet', 'tcpdump: data link type LINUX_SLL2'],
  ])('is none when it is %s', (_what, text) => {
    expect(readPacket(text)).toBeNull();
  });

  test.each([
    ['data', `${at} cable Out IP 192.0.2.1.40000 > 5.20.0.9.443: Flags [P.], seq 1:9, ack 2, length 8`, 443],
    ['an echo', `${at} cable Out IP 192.0.2.1 > 5.20.0.9: ICMP echo request, id 1, seq 1, length 8`, 0],
    ['a time server', `${at} cable Out IP 192.0.2.1.40000 > 5.20.0.9.123: NTPv3, Client, length 48`, 123],
  ])('counts when every packet does: %s', (_what, text, toPort) => {
    expect(readPacket(text, 'every')).toMatchObject({ from: '192.0.2.1', to: '5.20.0.9', toPort });
  });
});
