import type { AuthInfo, Certificate, Event, Session, WebContents } from 'electron';

/** Where everything of the partition goes, and the secret that opens it. */
export type ProxyRoute = { readonly port: number; readonly username: string; readonly secret: string };

/** Kinds of addresses that would leave the proxy out if anything could. */
const probes = [
  'https://example.com/',
  'http://example.com/',
  'wss://example.com/',
  'http://localhost/',
  'https://127.0.0.1/',
  'http://169.254.169.254/',
  'https://[::1]/',
];

/**
 * Sends everything of the partition to the guard proxy and drops connections made before. Fixed servers, since a PAC
 * script cannot switch off the exception for loopback (`guard.md` 8). Throws unless every probe is answered with the
 * proxy alone.
 */
export async function routeThroughProxy(partition: Session, port: number): Promise<void> {
  await partition.setProxy({
    mode: 'fixed_servers',
    proxyRules: `http://127.0.0.1:${port}`,
    proxyBypassRules: '<-loopback>',
  });
  await partition.closeAllConnections();
  for (const probe of probes) {
    if ((await partition.resolveProxy(probe)) !== `PROXY 127.0.0.1:${port}`) throw new Error('route-open');
  }
}

/** Listener of the app's `login` event. */
export type LoginListener = (
  event: Event,
  contents: WebContents | null,
  details: unknown,
  auth: AuthInfo,
  answer: (username?: string, password?: string) => void,
) => void;

/**
 * Answers the guard proxy's question for its secret, and no other: a site or another proxy that asks is left without an
 * answer. Only for pages of this partition.
 */
export function createLoginListener(partition: Session, route: ProxyRoute): LoginListener {
  return (event, contents, _details, auth, answer) => {
    if (contents?.session !== partition) return;
    event.preventDefault();
    if (auth.isProxy && auth.host === '127.0.0.1' && auth.port === route.port)
      answer(route.username, route.secret);
    else answer();
  };
}

/** Listener of the app's `select-client-certificate` event. */
export type CertificateListener = (
  event: Event,
  contents: WebContents | null,
  url: string,
  certificates: Certificate[],
  answer: (certificate?: Certificate) => void,
) => void;

/** Gives sites no client certificate; the engine would give the first one it finds on the machine. */
export function refuseClientCertificate(partition: Session): CertificateListener {
  return (event, contents, _url, _certificates, answer) => {
    if (contents !== null && contents.session !== partition) return;
    event.preventDefault();
    answer();
  };
}
