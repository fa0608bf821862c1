import type { PageRow, ServedFile } from '../../row.ts';
import { type Place, page, rowsUnder } from '../make-rows.ts';

const { site } = rowsUnder('Reports of the browser');

type Headers = (url: string) => NonNullable<ServedFile['headers']>;

/** Network errors are collected for a minute. */
const collectedMs = 65_000;

/** Time for what a page earns to reach the browser, then for the browser to act on it. */
const [writtenMs, sentMs] = [700, 3_000];

/** A page that earns a report and is then left, which is when the browser sends what it has. */
function report(id: string, title: string, headers: Headers, body: string): PageRow {
  const leave = `<script>setTimeout(() => { location = 'about:blank'; }, ${writtenMs});</script>`;
  const files = ({ url }: Place) => ({ '/': page(leave + body, headers(url)) });
  return site(id, title, files, { dwellMs: sentMs });
}

/** A page that names another server of its site, and asks again. */
function alternative(host: string): Record<string, ServedFile> {
  const headers = { 'alt-svc': `h3="${host}:443"; ma=9999` };
  return {
    '/': page("<script>setInterval(() => fetch('/a?' + performance.now()), 200);</script>", headers),
    '/a': page('a', headers),
  };
}

const endpoint = (url: string): string => `main="${url}reports"`;

/** What the browser tells about a page by itself. */
export const reportRows: readonly PageRow[] = [
  site(
    'network-report',
    'Report of network errors',
    ({ url }) => ({
      '/': page('<img src="/a">', {
        'report-to': `{"group":"main","max_age":9999,"endpoints":[{"url":"${url}reports"}]}`,
        nel: '{"report_to":"main","max_age":9999,"success_fraction":1}',
      }),
    }),
    { dwellMs: collectedMs },
  ),
  site('csp-report-uri', 'Report of a content policy', ({ url }) => ({
    '/': page('<img src="/a">', { 'content-security-policy': `img-src 'none'; report-uri ${url}` }),
  })),
  site('csp-report-only', 'Report of a content policy on trial', ({ url }) => ({
    '/': page('<img src="/a">', {
      'content-security-policy-report-only': `img-src 'none'; report-uri ${url}`,
    }),
  })),
  report(
    'csp-report-to',
    'Report of a content policy to an endpoint',
    (url) => ({
      'content-security-policy': "img-src 'none'; report-to main",
      'reporting-endpoints': endpoint(url),
    }),
    '<img src="/a">',
  ),
  report(
    'permissions-report',
    'Report of a permissions policy',
    (url) => ({
      'permissions-policy': 'geolocation=();report-to=main',
      'reporting-endpoints': endpoint(url),
    }),
    '<script>navigator.geolocation.getCurrentPosition(() => 0);</script>',
  ),
  report(
    'isolation-report',
    'Report of an embedder policy',
    (url) => ({
      'cross-origin-embedder-policy-report-only': 'require-corp; report-to="main"',
      'reporting-endpoints': endpoint(url),
    }),
    '<img src="https://other.isolation-report.site.test/">',
  ),
  report(
    'deprecation-report',
    'Report of an outdated call',
    (url) => ({ 'reporting-endpoints': `default="${url}reports"` }),
    "<script>const request = new XMLHttpRequest(); request.open('GET', '/', false); request.send();</script>",
  ),
  site('alt-svc-h3', 'Other server of the site over QUIC', ({ host }) => alternative(host), {
    dwellMs: sentMs,
  }),
];
