import type { OnBeforeRequestListenerDetails } from 'electron';
import { describe, expect, it } from 'vitest';
import type { Judge } from '../../../main/guard/partition/judge.ts';
import {
  closeRequestGate,
  type GatedPartition,
  type GateRefusal,
} from '../../../main/guard/partition/request-gate.ts';

const blocked = { reason: 'rule', host: 'blocked.test', rule: 'blocked.test' } as const;

/** Refuses `blocked.test` and remembers what it was asked. */
function createJudge() {
  const asked: string[] = [];
  const judge: Judge = (url, kind) => {
    asked.push(`${kind} ${url}`);
    return url.includes('blocked.test') ? blocked : null;
  };
  return { asked, judge };
}

function ask(judge: Judge, details: Partial<OnBeforeRequestListenerDetails>, media = true) {
  const refusals: GateRefusal[] = [];
  const answers: unknown[] = [];
  const filters: unknown[] = [];
  const onBeforeRequest = ((
    filter: unknown,
    listener: (d: unknown, answer: (a: unknown) => void) => void,
  ) => {
    filters.push(filter);
    listener(details, (answer) => answers.push(answer));
  }) as GatedPartition['webRequest']['onBeforeRequest'];
  closeRequestGate(
    { webRequest: { onBeforeRequest } },
    { judge, grants: { resources: media ? ['media'] : [] }, refused: (refusal) => refusals.push(refusal) },
  );
  return { answers, filters, refusals };
}

describe('the request gate', () => {
  it('registers once, for every address, ws: and wss: too', () => {
    const { filters } = ask(createJudge().judge, { url: 'wss://a.test/', resourceType: 'webSocket' });
    expect(filters).toEqual([{ urls: ['<all_urls>'] }]);
  });

  it.each([
    ['mainFrame', 'navigation'],
    ['subFrame', 'navigation'],
    ['image', 'subresource'],
    ['webSocket', 'subresource'],
    ['object', 'subresource'],
    ['other', 'subresource'],
  ] as const)('judges %s as %s', (resourceType, kind) => {
    const { asked, judge } = createJudge();
    const { answers, refusals } = ask(judge, { url: 'https://a.test/', resourceType });
    expect({ asked, answers, refusals }).toEqual({
      asked: [`${kind} https://a.test/`],
      answers: [{ cancel: false }],
      refusals: [],
    });
  });

  it('cancels what is refused and says whose it was', () => {
    const { judge } = createJudge();
    const details = { url: 'https://blocked.test/', resourceType: 'mainFrame', webContentsId: 3 } as const;
    expect(ask(judge, details)).toMatchObject({
      answers: [{ cancel: true }],
      refusals: [{ blocked, isMainFrame: true, isFrame: true, contentsId: 3 }],
    });
  });

  it.each(['about:srcdoc', 'about:blank', 'data:text/html,x', 'blob:https://a.test/1'])(
    'lets a frame hold %s, which connects to nothing, but no main frame',
    (url) => {
      const { asked, judge } = createJudge();
      expect(ask(judge, { url, resourceType: 'subFrame' }).answers).toEqual([{ cancel: false }]);
      expect(asked).toEqual([]);
      ask(judge, { url, resourceType: 'mainFrame' });
      expect(asked).toEqual([`navigation ${url}`]);
    },
  );

  it('refuses sound and film without the ability', () => {
    const film = { url: 'https://a.test/film', resourceType: 'media' } as const;
    expect(ask(createJudge().judge, film, false).answers).toEqual([{ cancel: true }]);
    expect(ask(createJudge().judge, film, true).answers).toEqual([{ cancel: false }]);
  });

  it('cancels when it cannot judge', () => {
    const judge: Judge = () => {
      throw new Error('broken');
    };
    expect(ask(judge, { url: 'https://a.test/', resourceType: 'image' }).answers).toEqual([{ cancel: true }]);
  });
});
