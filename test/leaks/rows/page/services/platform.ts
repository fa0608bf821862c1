import { siteDomain, unknownIssuer } from '../../../world/places.ts';
import type { PageRow } from '../../row.ts';
import { page, rowsUnder } from '../make-rows.ts';

const { site, markup, script } = rowsUnder('Services of the browser');

/** What the browser does on behalf of a page, outside the page's own loading. */
export const platformRows: readonly PageRow[] = [
  markup(
    'certificate-issuer',
    'Certificate of an unknown issuer, to be fetched',
    ({ host }) => `<img src="https://${unknownIssuer}.${host.split('.', 1)}.${siteDomain}/">`,
  ),
  script(
    'fedcm',
    'Federated sign-in',
    ({ url }) =>
      `await navigator.credentials.get({ identity: { providers: [{ configURL: '${url}fedcm.json', clientId: 'a' }] } });`,
    // The file that lists the providers is asked of the registrable domain.
    { elsewhere: ['leak.test'] },
  ),
  script(
    'webauthn-get',
    'Passkey of a related site',
    ({ host }) =>
      `await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: '${host}' } });`,
  ),
  script(
    'webauthn-create',
    'New passkey of a related site',
    ({ host }) =>
      `await navigator.credentials.create({
       publicKey: {
         challenge: new Uint8Array(16),
         rp: { id: '${host}', name: 'a' },
         user: { id: new Uint8Array(16), name: 'a', displayName: 'a' },
         pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
       },
     });`,
  ),
  markup(
    'attribution-image',
    'Attribution source of an image',
    ({ url }) => `<img src="/a" attributionsrc="${url}">`,
  ),
  markup(
    'attribution-link',
    'Attribution source of a touched link',
    ({ url }) => `<a style="position:fixed;inset:0" target="_blank" href="/a" attributionsrc="${url}">a</a>`,
    { touch: true },
  ),
  script(
    'interest-group',
    'Interest group',
    ({ url }) =>
      `await navigator.joinAdInterestGroup({ owner: '${url}', name: 'a', lifetimeMs: 9999999 }, 99999);`,
  ),
  site('web-bundle', 'Bundle of resources', ({ url }) => ({
    '/': page(`<script type="webbundle">{ "source": "${url}a.wbn", "resources": ["${url}b"] }</script>`),
  })),
  script(
    'geolocation',
    'Place of the terminal, asked of the engine maker',
    () => `navigator.geolocation.getCurrentPosition(() => 0);`,
    { elsewhere: ['www.googleapis.com'], dwellMs: 5_000 },
  ),
  script(
    'manifest',
    'Manifest of a web app',
    ({ url }) =>
      `document.head.insertAdjacentHTML('beforeend', '<link rel="manifest" href="${url}">');
     await navigator.getInstalledRelatedApps();`,
  ),
];
