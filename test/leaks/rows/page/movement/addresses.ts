import type { PageRow } from '../../row.ts';
import { type RowText, redirect, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Addresses and notations');

/** Loads one image from what `write` makes of the target; after the page, which would wait for what never answers. */
function image(id: string, title: string, write: RowText, elsewhere?: string): PageRow {
  return script(
    id,
    title,
    (place) => `addEventListener('load', () => { new Image().src = ${JSON.stringify(write(place))}; });`,
    elsewhere ? { elsewhere: [elsewhere] } : {},
  );
}

const bytesOf = (address: string): number[] => address.split('.').map(Number);
const numberOf = (address: string): number => bytesOf(address).reduce((sum, byte) => sum * 256 + byte, 0);
const hexOf = (address: string): string => numberOf(address).toString(16);

/** Other ways to write where to go. */
export const addressRows: readonly PageRow[] = [
  image('address-loopback', 'Loopback address', ({ loopback }) => `https://${loopback}/`),
  image('address-decimal', 'Address as one number', ({ loopback }) => `https://${numberOf(loopback)}/`),
  image(
    'address-hex',
    'Address as one hexadecimal number',
    ({ loopback }) => `https://0x${hexOf(loopback)}/`,
  ),
  image(
    'address-octal',
    'Address in octal',
    ({ loopback }) =>
      `https://${bytesOf(loopback)
        .map((byte) => `0${byte.toString(8)}`)
        .join('.')}/`,
  ),
  image(
    'address-short',
    'Address of two parts',
    ({ loopback }) => `https://127.${numberOf(loopback) - numberOf('127.0.0.0')}/`,
  ),
  image(
    'address-escaped',
    'Percent-encoded address',
    ({ loopback }) => `https://${loopback.replace(/\d/g, (digit) => `%3${digit}`)}/`,
  ),
  image(
    'address-wide',
    'Address in full-width digits',
    ({ loopback }) =>
      `https://${loopback.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))}/`,
  ),
  image(
    'address-mapped',
    'IPv4 address inside an IPv6 address',
    ({ loopback }) => `https://[::ffff:${loopback}]/`,
  ),
  image('address-dot', 'Address with a trailing dot', ({ loopback }) => `https://${loopback}./`),
  image('address-plain', 'Loopback address without TLS', ({ loopback }) => `http://${loopback}/`),
  image('address-private', 'Private address', ({ beyond }) => `https://${beyond}/`),
  image('address-link-local', 'Link-local address', () => 'https://169.254.77.1/', '169.254.77.1'),
  image('address-metadata', 'Metadata address', () => 'https://169.254.169.254/', '169.254.169.254'),
  image('address-zero', '0.0.0.0', () => 'https://0.0.0.0/', '0.0.0.0'),
  image('address-six', 'IPv6 loopback address', () => 'https://[::1]/', '[::1]'),
  image('name-localhost', 'localhost', () => 'https://localhost/', 'localhost'),
  image(
    'name-below-localhost',
    'Name below localhost',
    () => 'https://name-below-localhost.localhost/',
    'name-below-localhost.localhost',
  ),
  image('name-single', 'Name of one label', () => 'https://name-single/', 'name-single'),
  image('name-dot', 'Name with a trailing dot', ({ host }) => `https://${host}./`),
  image('name-case', 'Name in capitals', ({ host }) => `https://${host.toUpperCase()}/`),
  image('name-deep', 'Name of many labels', ({ host }) => `https://a.b.c.d.e.f.g.h.${host}/`),
  image('name-international', 'Name in other letters', ({ host }) => `https://bücher.${host}/`),
  image(
    'name-full-stop',
    'Name with an ideographic full stop',
    ({ host }) => `https://${host.replace('.', '。')}/`,
  ),
  script(
    'name-user',
    'Address with a user and a password',
    ({ host }) => `location = 'https://user:pass@${host}/';`,
  ),
  script(
    'name-user-host',
    'User that looks like the own site',
    ({ host }) => `location = 'https://name-user-host.site.test@${host}/';`,
  ),
  image('name-backslash', 'Address with backslashes', ({ host }) => `https:\\\\${host}\\`),
  image('name-relative', 'Address without a scheme', ({ host }) => `//${host}/`),
  image('name-broken-line', 'Address over two lines', ({ host }) => `htt\nps://${host}\t/`),
  image('name-port', 'Other port', ({ host }) => `https://${host}:8444/`),
  image('name-upgraded', 'Address that is raised to TLS', ({ host }) => `http://${host}/`),
  site('name-plain', 'Page without TLS', ({ host }) => ({ '/': redirect(302, `http://${host}/`) })),
  markup(
    'name-web-socket-plain',
    'WebSocket of a page without TLS',
    ({ host }) =>
      `<script>
       if (location.protocol === 'https:') location.protocol = 'http:';
       else new WebSocket('ws://${host}/');
     </script>`,
  ),
];
