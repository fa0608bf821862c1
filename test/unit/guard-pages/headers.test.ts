import type { OnHeadersReceivedListenerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  closeHeaderGate,
  type HeaderDeps,
  type HeaderRefusal,
  type HeadersPartition,
  sandboxPolicy,
  withPolicy,
} from '../../../main/guard/partition/headers.ts';

type Answer = { cancel?: boolean; statusLine?: string; responseHeaders?: Record<string, string | string[]> };

function ask(abilities: HeaderDeps['abilities'], details: Partial<OnHeadersReceivedListenerDetails>) {
  const refusals: HeaderRefusal[] = [];
  const sealed: string[] = [];
  let answer: Answer | null = null;
  const onHeadersReceived = ((
    _filter: unknown,
    listener: (d: unknown, answer: (a: Answer) => void) => void,
  ) => {
    listener({ url: 'https://site.test/a', ...details }, (given) => {
      answer = given;
    });
  }) as HeadersPartition['webRequest']['onHeadersReceived'];
  closeHeaderGate(
    { webRequest: { onHeadersReceived } },
    { abilities, refused: (refusal) => refusals.push(refusal), sealed: (url) => sealed.push(url) },
  );
  return { answer: answer as Answer | null, refusals, sealed };
}

const none = { downloads: false, pdf: false };
const html = { 'Content-Type': ['text/html'] };

describe('the header gate', () => {
  it.each(['mainFrame', 'subFrame', 'object'] as const)(
    'gives a document of the kind %s the policy',
    (resourceType) => {
      const { answer, sealed } = ask(none, { resourceType, responseHeaders: html });
      expect(answer?.responseHeaders).toEqual({ ...html, 'Content-Security-Policy': [sandboxPolicy(none)] });
      expect(sealed).toEqual(['https://site.test/a']);
    },
  );

  it('leaves anything else without one', () => {
    const { answer, sealed } = ask(none, { resourceType: 'script', responseHeaders: html });
    expect(answer).toEqual({ responseHeaders: html });
    expect(sealed).toEqual([]);
  });

  it('keeps the policies of the site, in whatever case they come', () => {
    const theirs = { 'content-SECURITY-policy': ["default-src 'self'", "img-src 'none'"] };
    expect(withPolicy(theirs, 'sandbox')).toEqual({
      'content-SECURITY-policy': ["default-src 'self'", "img-src 'none'", 'sandbox'],
    });
  });

  it('never allows modal dialogs, whatever the abilities', () => {
    expect(sandboxPolicy({ downloads: true })).not.toContain('allow-modals');
    expect(sandboxPolicy({ downloads: true })).toContain('allow-downloads');
    expect(sandboxPolicy({ downloads: false })).not.toContain('allow-downloads');
  });

  it('takes away what makes the browser connect later', () => {
    const later = { 'Alt-Svc': ['h3'], NEL: ['{}'], 'report-to': ['{}'], 'Reporting-Endpoints': ['a'] };
    const { answer } = ask(none, { resourceType: 'image', responseHeaders: { ...later, 'x-kept': ['1'] } });
    expect(answer?.responseHeaders).toEqual({ 'x-kept': ['1'] });
  });

  it.each([
    ['a PDF', { 'content-type': ['application/pdf; x=y'] }],
    ['a PDF under another name', { 'Content-Type': ['APPLICATION/X-PDF'] }],
    ['an attachment', { ...html, 'Content-Disposition': ['Attachment; filename=a'] }],
  ])('answers %s with no content and tells of it', (_what, responseHeaders) => {
    const { answer, refusals } = ask(none, { resourceType: 'mainFrame', webContentsId: 7, responseHeaders });
    expect(answer).toEqual({ statusLine: 'HTTP/1.1 204 No Content', responseHeaders: {} });
    expect(refusals).toEqual([
      {
        blocked: { reason: 'download', host: 'site.test', rule: null },
        url: 'https://site.test/a',
        isMainFrame: true,
        contentsId: 7,
      },
    ]);
  });

  it('lets pass what the abilities name', () => {
    const pdf = { 'content-type': ['application/pdf'] };
    const attachment = { ...html, 'content-disposition': ['attachment'] };
    expect(
      ask({ downloads: false, pdf: true }, { resourceType: 'mainFrame', responseHeaders: pdf }).refusals,
    ).toEqual([]);
    expect(
      ask({ downloads: true, pdf: false }, { resourceType: 'mainFrame', responseHeaders: attachment })
        .refusals,
    ).toEqual([]);
  });

  it('does not let the engine guess a type', () => {
    const { answer } = ask(none, { resourceType: 'subFrame', responseHeaders: {} });
    expect(answer?.responseHeaders).toMatchObject({ 'X-Content-Type-Options': ['nosniff'] });
  });

  it('cancels what it cannot handle', () => {
    const broken = { resourceType: 'mainFrame', responseHeaders: { 'content-type': [5] } } as never;
    const { answer } = ask(none, broken);
    expect(answer).toEqual({ cancel: true });
  });
});
