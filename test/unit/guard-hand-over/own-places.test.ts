import { describe, expect, it } from 'vitest';
import { ownPlaces } from '../../../main/own-places.ts';

const printer = (url: string) => ({ url, pins: [], price: null, mostPages: 20 });

describe('places no page reaches', () => {
  it('are the gateway, and the printer and the way to phones where there are such', () => {
    const gatewayUrl = 'https://gateway.hotel.example:8443';
    expect(ownPlaces({ gatewayUrl, phone: null, printer: null })).toEqual([
      { host: 'gateway.hotel.example', port: 8443 },
    ]);
    expect(
      ownPlaces({
        gatewayUrl,
        phone: { address: '192.168.20.31', port: 8631 },
        printer: printer('ipp://Printer.hotel.example/ipp/print'),
      }).slice(1),
    ).toEqual([
      { host: '192.168.20.31', port: 8631 },
      { host: 'printer.hotel.example', port: 0 },
    ]);
  });

  it.each([
    ['ipps://[fd00::5]:631/ipp', 'fd00::5'],
    ['ipp://0x7f.1/ipp', '127.0.0.1'],
    ['IPP://10.0.0.5/ipp', '10.0.0.5'],
  ])('the printer %s is %s', (url, host) => {
    const places = ownPlaces({ gatewayUrl: 'http://127.0.0.1:1', phone: null, printer: printer(url) });
    expect(places.at(-1)).toEqual({ host, port: 0 });
  });
});
