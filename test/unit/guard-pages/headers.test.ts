import type { OnHeadersReceivedListenerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import { grantsOf } from '../../../main/guard/abilities/grants.ts';
import {
  closeHeaderGate,
  guestPolicy,
  type HeaderRefusal,
  type HeadersPartition,
  withPolicy,
} from '../../../main/guard/partition/headers.ts';
import type { Abilities } from '../../../main/profile/shape.ts';
import { allAbilities, nothing } from './ability-sets.ts';

type Answer = { cancel?: boolean; statusLine?: string; responseHeaders?: Record<string, string | string[]> };

function ask(abilities: Partial<Abilities>, details: Partial<OnHeadersReceivedListenerDetails>) {
  const refusals: HeaderRefusal[] = [];
  const sealed: string[] = [];
  const asFiles: (readonly [string, boolean])[] = [];
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
    {
      grants: grantsOf({ ...nothing, ...abilities }),
      refused: (refusal) => refusals.push(refusal),
      sealed: (url) => sealed.push(url),
      becomesFile: (url, isPage) => asFiles.push([url, isPage]),
    },
  );
  return { answer: answer as Answer | null, refusals, sealed, asFiles };
}

const none = {};
const policyOf = (abilities: Partial<Abilities>) => guestPolicy(grantsOf({ ...nothing, ...abilities }));
const html = { 'Content-Type': ['text/html'] };

describe('the header gate', () => {
  it.each(['mainFrame', 'subFrame', 'object'] as const)(
    'gives a document of the kind %s the policy',
    (resourceType) => {
      const { answer, sealed } = ask(none, { resourceType, responseHeaders: html });
      expect(answer?.responseHeaders).toEqual({
        ...html,
        'Content-Security-Policy': [policyOf(none)],
        'X-Content-Type-Options': ['nosniff'],
      });
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
    expect(policyOf({ downloads: true, print: true })).not.toContain('allow-modals');
    expect(policyOf({ downloads: true })).toContain('allow-downloads');
    expect(policyOf({ downloads: false })).not.toContain('allow-downloads');
  });

  it('keeps a page from making sound and film itself without the ability', () => {
    expect(policyOf(none)).toMatch(/; media-src https:$/);
    expect(policyOf({ media: true })).not.toContain('media-src');
  });

  it('takes away what makes the browser connect later', () => {
    const later = { 'Alt-Svc': ['h3'], NEL: ['{}'], 'report-to': ['{}'], 'Reporting-Endpoints': ['a'] };
    const { answer } = ask(none, { resourceType: 'image', responseHeaders: { ...later, 'x-kept': ['1'] } });
    expect(answer?.responseHeaders).toEqual({ 'x-kept': ['1'] });
  });

  it.each([
    ['a PDF', { 'content-type': ['application/pdf; x=y'] }],
    ['a PDF under another name', { 'Content-Type': ['APPLICATION/X-PDF'] }],
    ['a PDF beside another type', { 'content-type': ['text/html', 'application/pdf'] }],
    ['a PDF beside another type in one line', { 'content-type': ['text/html, application/pdf'] }],
    ['an attachment', { ...html, 'Content-Disposition': ['Attachment; filename=a'] }],
    ['an attachment that says so second', { ...html, 'Content-Disposition': ['inline', 'attachment'] }],
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

  it('lets an attachment pass with the ability, a PDF among them, but leaves no PDF to the engine with any', () => {
    const pdf = { 'content-type': ['application/pdf'] };
    const refusals = (abilities: Partial<Abilities>, responseHeaders: Record<string, string[]>) =>
      ask(abilities, { resourceType: 'mainFrame', responseHeaders }).refusals.length;
    const saved = { 'content-disposition': ['attachment'] };
    expect(refusals({ downloads: true }, { ...html, ...saved })).toBe(0);
    expect(refusals({ downloads: true }, { ...pdf, ...saved })).toBe(0);
    expect(refusals({ ...allAbilities, pdf: false }, pdf)).toBe(1);
    const twice = { 'content-disposition': ['inline', 'attachment'] };
    expect(refusals({ ...allAbilities, pdf: false }, { ...pdf, ...twice })).toBe(1);
  });

  it.each([
    ['shown', {}, 'attachment'],
    [
      'shown under a name',
      { 'Content-Disposition': ['inline; filename="a b.pdf"'] },
      'attachment; filename="a b.pdf"',
    ],
    ['to be saved', { 'content-disposition': ['attachment; filename=a'] }, 'attachment; filename=a'],
    ['told of twice', { 'content-disposition': ['inline; filename=a', 'attachment'] }, 'attachment'],
  ])('makes a file of a PDF that would be %s, with the ability to read it', (_how, given, disposition) => {
    const responseHeaders = { 'content-type': ['text/html', 'application/pdf'], 'x-kept': ['1'], ...given };
    for (const resourceType of ['mainFrame', 'subFrame'] as const) {
      const { answer, refusals, sealed, asFiles } = ask({ pdf: true }, { resourceType, responseHeaders });
      expect(answer?.responseHeaders).toEqual({
        'x-kept': ['1'],
        'Content-Type': ['application/octet-stream'],
        'Content-Disposition': [disposition],
        'X-Content-Type-Options': ['nosniff'],
      });
      expect([refusals, sealed, asFiles]).toEqual([
        [],
        [],
        [['https://site.test/a', resourceType === 'mainFrame']],
      ]);
    }
    expect(ask({ pdf: true }, { resourceType: 'object', responseHeaders }).refusals.length).toBe(1);
  });

  it.each([{}, { 'content-type': ['foo'] }, { 'x-content-type-options': ['sniff'] }])(
    'does not let the engine guess the type of a document that says %j',
    (responseHeaders) => {
      const { answer } = ask(none, { resourceType: 'subFrame', responseHeaders });
      expect(answer?.responseHeaders).toMatchObject({ 'X-Content-Type-Options': ['nosniff'] });
      expect(answer?.responseHeaders).not.toHaveProperty('x-content-type-options');
    },
  );

  it('cancels what it cannot handle', () => {
    const broken = { resourceType: 'mainFrame', responseHeaders: { 'content-type': [5] } } as never;
    const { answer } = ask(none, broken);
    expect(answer).toEqual({ cancel: true });
  });
});
