import { expect, it } from 'vitest';
import { readConsoleSettings } from '../../../main/config/console-settings.ts';

const pin = 'A'.repeat(43);
const read = (...argv: string[]) => readConsoleSettings(['guestway', ...argv]);

it('an address of a gateway, and the pins of its certificate', () => {
  expect(read('--console=https://gateway.hotel.example:8443')).toEqual({
    ok: true,
    settings: { url: 'https://gateway.hotel.example:8443/', pins: [] },
  });
  expect(read('--console=http://127.0.0.1:8080/', `--console-pin=${pin},${pin}`)).toEqual({
    ok: true,
    settings: { url: 'http://127.0.0.1:8080/', pins: [pin, pin] },
  });
});

it.each([
  '',
  'gateway.hotel.example',
  'http://gateway.hotel.example/',
  'https://gateway.hotel.example/staff',
  'https://gateway.hotel.example/?a',
  'https://gateway.hotel.example/#a',
  'https://mei:1234@gateway.hotel.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
])('refuses the address "%s"', (address) => {
  expect(read(`--console=${address}`)).toMatchObject({
    ok: false,
    say: expect.stringContaining('--console='),
  });
});

it.each(['x', `${pin}A`, 'a'.repeat(64), `${pin},short`])('refuses the pin "%s"', (given) => {
  expect(read('--console=https://gateway.hotel.example', `--console-pin=${given}`)).toMatchObject({
    ok: false,
    say: expect.stringContaining('pin'),
  });
});
