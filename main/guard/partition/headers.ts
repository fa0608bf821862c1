import type { HeadersReceivedResponse, OnHeadersReceivedListenerDetails, Session } from 'electron';
import type { Grants } from '../abilities/grants.ts';
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
  readonly grants: Pick<Grants, 'sandboxTokens' | 'documents' | 'resources'>;
  readonly refused: (refusal: HeaderRefusal) => void;
  /** This document comes as a file instead; `isPage`: it would have filled the view. */
  readonly becomesFile: (url: string, isPage: boolean) => void;
  /** This document carries the policy. */
  readonly sealed: (url: string) => void;
};

/** The part of a partition that the header gate owns. */
export type HeadersPartition = { readonly webRequest: Pick<Session['webRequest'], 'onHeadersReceived'> };

/** Headers by which a site makes the browser connect to somewhere later, beside any page. */
const stripped = new Set(['alt-svc', 'nel', 'report-to', 'reporting-endpoints']);

/** Documents of these kinds would be shown by the engine's own viewer (A07). */
const pdfType = /(application|text)\/(x-)?pdf\b/;

const documentTypes = new Set(['mainFrame', 'subFrame', 'object']);

/** Sandbox tokens of every guest document. `allow-popups` only lets a page ask; the asking is judged elsewhere. */
const plainTokens = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-top-navigation',
];

/**
 * Policy appended to every guest document (M1 of `escapes.md`): without `allow-modals` the engine ignores `print()` and
 * `alert()`, without `allow-downloads` it stops `<a download>`. Sound and film that a page makes itself pass no request
 * gate, which answers for the rest.
 */
export function guestPolicy(grants: Pick<Grants, 'sandboxTokens' | 'resources'>): string {
  const sandbox = `sandbox ${[...plainTokens, ...grants.sandboxTokens].join(' ')}`;
  return grants.resources.includes('media') ? sandbox : `${sandbox}; media-src https:`;
}

/** Puts the header gate behind every response of the partition. A response it cannot handle is cancelled. */
export function closeHeaderGate(partition: HeadersPartition, deps: HeaderDeps): void {
  const policy = guestPolicy(deps.grants);
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
    const outcome = isDocument ? outcomeOf(headers, details.resourceType, deps.grants) : 'page';
    if (outcome === 'file') {
      deps.becomesFile(details.url, details.resourceType === 'mainFrame');
      return { responseHeaders: asFile(headers) };
    }
    if (outcome === 'refused') {
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

/** The engine guesses the type of a document that names none, or none that can be read: a PDF among others. */
function withoutGuessing(headers: ResponseHeaders): ResponseHeaders {
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'x-content-type-options');
  return { ...Object.fromEntries(others), 'X-Content-Type-Options': ['nosniff'] };
}

/**
 * Attachments without the ability are refused, and so is every PDF that would be shown, unless it may come as a file for
 * our own viewer. Of several headers of one name the engine takes one, so each of them counts.
 */
function outcomeOf(
  headers: ResponseHeaders,
  resourceType: string,
  { documents }: HeaderDeps['grants'],
): 'page' | 'file' | 'refused' {
  const dispositions = headerValues(headers, 'content-disposition');
  const isAttachment = dispositions.some((value) => value.startsWith('attachment'));
  const isPdf = headerValues(headers, 'content-type').some((value) => pdfType.test(value));
  if (isAttachment && dispositions.length === 1 && documents.includes('attachment')) return 'page';
  // What a page embeds as an object is no navigation, and would never be met as a file.
  if (isPdf) return documents.includes('pdf') && resourceType !== 'object' ? 'file' : 'refused';
  return isAttachment && !documents.includes('attachment') ? 'refused' : 'page';
}

/** The same answer as a file to save, under the name its site gave it, of a type the engine shows nowhere. */
function asFile(headers: ResponseHeaders): ResponseHeaders {
  const isReplaced = /^(content-disposition|content-type|x-content-type-options)$/i;
  const others = Object.entries(headers).filter(([name]) => !isReplaced.test(name));
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-disposition');
  const named = given?.[1].length === 1 ? /;.*$/.exec(given[1][0] ?? '')?.[0] : undefined;
  return {
    ...Object.fromEntries(others),
    'Content-Type': ['application/octet-stream'],
    'Content-Disposition': [`attachment${named ?? ''}`],
    'X-Content-Type-Options': ['nosniff'],
  };
}

function headerValues(headers: ResponseHeaders, wanted: string): readonly string[] {
  const found = Object.entries(headers).filter(([name]) => name.toLowerCase() === wanted);
  return found.flatMap(([, values]) => values.map((value) => value.trim().toLowerCase()));
}
