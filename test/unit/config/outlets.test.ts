import { describe, expect, it } from 'vitest';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';

const read = (settings: object) => terminalConfigShape.safeParse({ ...terminalSettings, ...settings });
const pin = 'a'.repeat(64);

describe('settings of ways out of a session', () => {
  it('are closed unless they are written', () => {
    expect(read({}).data).toMatchObject({ printer: null, phone: null, usbFolder: null });
  });

  it('take a printer, with nothing to pay and twenty sheets unless it says otherwise', () => {
    const printer = { url: 'ipps://printer.hotel.example/ipp/print', pins: [pin] };
    expect(read({ printer }).data?.printer).toEqual({ ...printer, price: null, mostPages: 20 });
    expect(read({ printer: { url: 'ipp://10.0.0.5:631/ipp/print' } }).success).toBe(true);
  });

  it.each([
    { printer: { url: 'http://10.0.0.5/' } },
    { printer: { url: 'file:///dev/usb/lp0' } },
    { printer: { url: 'ipp://10.0.0.5/', pins: [pin] } },
    { printer: { url: 'ipps://10.0.0.5/', pins: ['abc'] } },
    { printer: { url: 'ipp://10.0.0.5/', mostPages: 0 } },
    { printer: { url: 'ipp://10.0.0.5/', price: '' } },
    { printer: { url: 'ipp://10.0.0.5/', duplex: true } },
    { phone: { address: 'terminal.hotel.example', port: 8631 } },
    { phone: { address: '192.168.20.31', port: 80 } },
    { phone: { address: '192.168.20.31' } },
    { usbFolder: '' },
  ])('refuse %j', (settings) => {
    expect(read(settings).success).toBe(false);
  });
});
