import { describe, expect, it } from 'vitest';
import { fiasConfigShape } from '../../../../main/gateway/hotel-systems/fias/config.ts';
import { z } from '../../../../preload/contract/z.ts';

const least = { kind: 'fias', host: '10.1.2.3' };

describe('the FIAS configuration', () => {
  it('needs a host, and has the usual values for the rest', () => {
    expect(fiasConfigShape.parse(least)).toEqual({
      kind: 'fias',
      role: 'client',
      host: '10.1.2.3',
      port: 5010,
      peerAddresses: [],
      checkByte: false,
      encoding: 'cp1252',
      family: 'WW',
      sendsLinkStart: true,
      asksDepartureTime: false,
      nationalityField: null,
      adultsField: null,
      languages: {},
      timings: {
        retrySeconds: 5,
        packetSeconds: 8,
        aliveSeconds: 30,
        resyncSeconds: 60,
        quietSeconds: 15,
        resyncEverySeconds: 3_600,
        errors: 9,
      },
    });
  });

  it.each([
    ['an unknown field', { password: 'x' }],
    ['no host', { host: undefined }],
    ['a host with a scheme', { host: 'tcp://x' }],
    ['waiting for anybody', { role: 'server' }],
    ['a name for an address', { peerAddresses: ['hotel.example'] }],
    ['a field that is not user-definable', { nationalityField: 'GN' }],
    ['one field for two things', { nationalityField: 'A1', adultsField: 'A1' }],
    ['a language that is none', { languages: { GE: 'German' } }],
    ['an alive time that lets a cut line go unnoticed', { timings: { aliveSeconds: 300 } }],
    ['a family of three letters', { family: 'WWW' }],
  ])('refuses %s', (_, change) => {
    expect(fiasConfigShape.safeParse({ ...least, ...change }).success).toBe(false);
  });

  it('has a JSON Schema', () => {
    expect(JSON.stringify(z.toJSONSchema(fiasConfigShape, { io: 'input' }))).toContain('"nationalityField"');
  });
});
