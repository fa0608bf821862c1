import type { HeadersReceivedResponse, OnHeadersReceivedListenerDetails, Session } from 'electron';
import type { Abilities } from '../../profile/shape.ts';
import type { Blocked } from '../guard.ts';
import { hostOf } from './judge.ts';

/** Response headers as Electron hands them over. */
export type ResponseHeaders = Record<string, string[]>;

/** A document that is refused once its headers are seen. */
export type HeaderRefusal = {
  readonly blocked: Blocked;
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly contentsId: number | null;
};

/** What the header gate needs. */
export type HeaderDeps = {
  readonly abilities: Pick<Abilities, 'downloads' | 'pdf'>;
  readonly refused: (refusal: HeaderRefusal) => void;
  /** This document carries the policy. */
  readonly sealed: (url: string) => void;
};

/** The part of a partition that the header gate owns. */
export type HeadersPartition = { readonly webRequest: Pick<Session['webRequest'], 'onHeadersReceived'> };

/** Headers by which a site makes the browser connect to somewhere later, beside any page. */
const stripped = new Set(['alt-svc', 'nel', 'report-to', 'reporting-endpoints']);

const documentTypes = new Set(['mainFrame', 'subFrame', 'object']);

/**
 * Policy appended to every guest document (M1 of `escapes.md`): without `allow-modals` the engine ignores `print()` and
 * `alert()`, without `allow-downloads` it stops `<a download>`. No ability adds `allow-modals`: a print dialog is the
 * system's own, and there is no print flow of ours yet.
 */
export function sandboxPolicy(abilities: Pick<Abilities, 'downloads'>): string {
  const granted = [
    'allow-scripts',
    'allow-same-origin',
    'allow-forms',
    'allow-popups',
    'allow-popups-to-escape-sandbox',
    'allow-top-navigation',
    ...(abilities.downloads ? ['allow-downloads'] : []),
  ];
  return `sandbox ${granted.join(' ')}`;
}

/** Puts the header gate behind every response of the partition. A response it cannot handle is cancelled. */
export function closeHeaderGate(partition: HeadersPartition, deps: HeaderDeps): void {
  const policy = sandboxPolicy(deps.abilities);
  partition.webRequest.onHeadersReceived({ urls: ['<all_urls>'] }, (details, answer) => {
    answer(answerTo(details, deps, policy));
  });
}

/** Takes the header gate away. Only after the partition's pages are gone. */
export function openHeaderGate(partition: HeadersPartition): void {
  partition.webRequest.onHeadersReceived(null);
}

function answerTo(
  details: OnHeadersReceivedListenerDetails,
  deps: HeaderDeps,
  policy: string,
): HeadersReceivedResponse {
  try {
    const headers = withoutReporting(details.responseHeaders ?? {});
    const isDocument = documentTypes.has(details.resourceType);
    if (isDocument && isRefused(headers, deps.abilities)) {
      const { url, resourceType, webContentsId } = details;
      const blocked: Blocked = { reason: 'download', host: hostOf(url), rule: null };
      const isMainFrame = resourceType === 'mainFrame';
      deps.refused({ blocked, url, isMainFrame, contentsId: webContentsId ?? null });
      // "No content" leaves the page that led here where it is; cancelling would put an error page in its place.
      return { statusLine: 'HTTP/1.1 204 No Content', responseHeaders: {} };
    }
    if (!isDocument) return { responseHeaders: headers };
    deps.sealed(details.url);
    return { responseHeaders: withPolicy(withoutGuessing(headers), policy) };
  } catch {
    // A listener that throws leaves the request hanging for ever.
    return { cancel: true };
  }
}

/** The site's own policies stay: several policies all apply, so ours can only take away. */
export function withPolicy(headers: ResponseHeaders, policy: string): ResponseHeaders {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-security-policy');
  if (name === undefined) return { ...headers, 'Content-Security-Policy': [policy] };
  return { ...headers, [name]: [...(headers[name] ?? []), policy] };
}

function withoutReporting(headers: ResponseHeaders): ResponseHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !stripped.has(name.toLowerCase())));
}

/** A document that names no type would be guessed from its first bytes, a PDF among others. */
function withoutGuessing(headers: ResponseHeaders): ResponseHeaders {
  return headerValue(headers, 'content-type') === ''
    ? { ...headers, 'X-Content-Type-Options': ['nosniff'] }
    : headers;
}

/** The engine's PDF viewer has toolbar buttons for printing and saving that nothing else stops (A07). */
function isRefused(headers: ResponseHeaders, abilities: HeaderDeps['abilities']): boolean {
  const isAttachment = headerValue(headers, 'content-disposition').startsWith('attachment');
  const isPdf = /^(application|text)\/(x-)?pdf\b/.test(headerValue(headers, 'content-type'));
  return (isAttachment && !abilities.downloads) || (isPdf && !isAttachment && !abilities.pdf);
}

function headerValue(headers: ResponseHeaders, wanted: string): string {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === wanted);
  return (name === undefined ? '' : (headers[name]?.[0] ?? '')).trim().toLowerCase();
}
