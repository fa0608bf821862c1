import type { GuestQuestion, MediaUse } from '../../../preload/contract/files.ts';
import type { Clock } from '../../clock.ts';

/** A page as far as it is asked about what it sees and hears. */
export type MediaContents = {
  readonly id: number;
  /** What is there, not what is on its way. */
  readonly mainFrame: { readonly origin: string };
  isDestroyed(): boolean;
  reload(): void;
  on(event: 'did-navigate' | 'destroyed' | 'render-process-gone', listener: () => void): unknown;
};

/** What a page wants, and who in it. `origin` is that of the frame that asks. */
export type MediaRequest = { readonly origin: string; readonly wanted: MediaUse };

/** What came of a request. `asked`: refused for now, the guest is asked; `refused`: nobody is asked either. */
export type MediaVerdict = 'granted' | 'asked' | 'refused';

/** Stands between pages and the camera or microphone: nothing is given before the guest has said so. */
export type MediaGate = {
  /** Answers at once, whatever the guest will say. */
  decide(contents: MediaContents, request: MediaRequest): MediaVerdict;
  /** What a page that only looks is told: false once the guest has said no. */
  mayHope(contents: MediaContents | null): boolean;
  question(): (GuestQuestion & { readonly kind: 'media' }) | null;
  /** Throws `nothing-asked` when there is no question. */
  answer(allowed: boolean): void;
  /** What pages were given since they were loaded; they may have let go of it, which nobody tells. */
  inUse(): MediaUse | null;
  /**
   * Takes everything back: pages that were given something are loaded anew, and are in `inUse` until they are. A question
   * that waits is withdrawn, and is no answer of "no".
   */
  stop(): void;
  /** No question is left waiting. */
  close(): void;
};

/** What the gate needs. */
export type MediaGateDeps = {
  readonly clock: Clock;
  /** The page a guest looks at; no other may ask. */
  readonly isShown: (contentsId: number) => boolean;
  readonly changed: () => void;
  /** The guest said yes; the page has to ask again. */
  readonly allowed: () => void;
};

/** An unanswered question is "no". */
const questionLimitMs = 60_000;

/** After so many answers of "no" a site asks no more in this session, however often it loads itself anew. */
const mostRefusals = 2;

type Page = { readonly contents: MediaContents; given: MediaUse; isRefused: boolean };
type Question = MediaRequest & { readonly contents: MediaContents; readonly key: string };

const nothing: MediaUse = { camera: false, microphone: false };

/** Makes the gate of one session. What was agreed lives in it and dies with it. */
export function createMediaGate(deps: MediaGateDeps): MediaGate {
  const agreed = new Map<string, MediaUse>();
  const refusals = new Map<string, number>();
  const pages = new Map<number, Page>();
  let question: Question | null = null;
  let cancelLimit = (): void => {};

  const ask = (next: Question | null): void => {
    cancelLimit();
    question = next;
    if (next !== null) cancelLimit = deps.clock.alarm(questionLimitMs, () => settle(false));
    deps.changed();
  };
  const pageOf = (contents: MediaContents): Page => {
    const known = pages.get(contents.id);
    if (known !== undefined) return known;
    const page = { contents, given: nothing, isRefused: false };
    pages.set(contents.id, page);
    const forget = (): void => {
      page.given = nothing;
      page.isRefused = false;
      if (question?.contents.id === contents.id) ask(null);
      else deps.changed();
    };
    contents.on('did-navigate', forget);
    contents.on('render-process-gone', forget);
    contents.on('destroyed', () => {
      forget();
      pages.delete(contents.id);
    });
    return page;
  };
  const settle = (isAllowed: boolean): void => {
    if (question === null) throw new Error('nothing-asked');
    const { contents, key, wanted } = question;
    if (isAllowed) agreed.set(key, both(agreed.get(key) ?? nothing, wanted));
    else {
      pageOf(contents).isRefused = true;
      refusals.set(key, (refusals.get(key) ?? 0) + 1);
    }
    ask(null);
    if (isAllowed) deps.allowed();
  };
  return {
    decide(contents, { origin, wanted }) {
      // Both sites count: a frame is not the same beside another site.
      const key = `${contents.mainFrame.origin} ${origin}`;
      const page = pageOf(contents);
      if (covers(agreed.get(key) ?? nothing, wanted)) {
        page.given = both(page.given, wanted);
        deps.changed();
        return 'granted';
      }
      const mayAsk =
        question === null &&
        !page.isRefused &&
        deps.isShown(contents.id) &&
        originOf(origin) !== '' &&
        (refusals.get(key) ?? 0) < mostRefusals;
      if (!mayAsk) return 'refused';
      ask({ contents, key, origin, wanted });
      return 'asked';
    },
    mayHope: (contents) => contents === null || pages.get(contents.id)?.isRefused !== true,
    question() {
      if (question === null || !deps.isShown(question.contents.id)) return null;
      return { kind: 'media', host: new URL(question.origin).hostname, ...question.wanted };
    },
    answer: settle,
    inUse() {
      const use = [...pages.values()].reduce((sum, { given }) => both(sum, given), nothing);
      return use.camera || use.microphone ? use : null;
    },
    stop() {
      agreed.clear();
      ask(null);
      for (const { contents, given } of pages.values())
        if ((given.camera || given.microphone) && !contents.isDestroyed()) contents.reload();
    },
    close() {
      cancelLimit();
      question = null;
      agreed.clear();
      pages.clear();
    },
  };
}

function both(one: MediaUse, other: MediaUse): MediaUse {
  return { camera: one.camera || other.camera, microphone: one.microphone || other.microphone };
}

function covers(given: MediaUse, wanted: MediaUse): boolean {
  return (given.camera || !wanted.camera) && (given.microphone || !wanted.microphone);
}

/** Empty for what is no site: such a page has no name to ask under. */
function originOf(url: string): string {
  const origin = URL.parse(url)?.origin ?? 'null';
  return origin === 'null' ? '' : origin;
}
