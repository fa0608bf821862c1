import type { Debugger, WebContents } from 'electron';
import type { Comfort } from '../../../../preload/contract/comfort.ts';
import type { Language } from '../../../../preload/contract/languages.ts';
import type { Clock } from '../../../clock.ts';
import { acceptLanguages } from '../../partition/partition.ts';

/** What telling pages of their guest's wishes needs. */
export type PageWishesDeps = {
  readonly clock: Pick<Clock, 'alarm'>;
  /** The language to begin with. */
  readonly language: Language;
  /** How the guest wants to see things, asked each time pages are told. */
  readonly comfort: () => Pick<Comfort, 'contrast' | 'motion'>;
};

/**
 * Tells pages what their guest wishes: the language, as the header says it already, more contrast, less motion. The engine
 * has no setting for these that can change while it runs, so each document and worker is told by the DevTools protocol.
 */
export type PageWishes = {
  /**
   * Tells a page that shows the blank page and whose debugger is attached, and what comes to it from then on. Settles once
   * the page itself knows.
   */
  watch(contents: Pick<WebContents, 'debugger' | 'once'>): Promise<void>;
  setLanguage(language: Language): void;
  /** What `comfort` gives is another. */
  comfortChanged(): void;
};

/** What has a session of its own in the protocol; `null` is the page itself, whose session has no name. */
type Kind = 'frame' | 'worker';
type Sessions = Map<string | null, Kind>;
type Page = { readonly protocol: Pick<Debugger, 'sendCommand'>; readonly sessions: Sessions };

const kinds: Readonly<Record<string, Kind>> = {
  iframe: 'frame',
  worker: 'worker',
  shared_worker: 'worker',
  service_worker: 'worker',
};

/** More frames and workers than this are told nothing: a page of ten thousand costs no more than one of this many. */
const mostSessions = 200;
/** What happens to many frames at once is answered once. */
const settleMs = 100;

/** Features of media queries, as the comfort panel names them; empty leaves it to the system. */
const contrasts = { system: '', normal: 'no-preference', more: 'more' } as const;
const motions = { system: '', full: 'no-preference', less: 'reduce' } as const;

/** Begins with no page. */
export function createPageWishes(deps: PageWishesDeps): PageWishes {
  let { language } = deps;
  let isWaiting = false;
  const pages = new Set<Page>();

  // What is gone meanwhile is told nothing; a page that speaks another language than its guest is no hole.
  const send = async ({ protocol }: Page, session: string | null, method: string, told: object) => {
    try {
      await protocol.sendCommand(method, told, session ?? undefined);
    } catch {}
  };
  /**
   * The locale of scripts is one for a whole process and belongs to the session that set it first: the others are refused,
   * and when that one goes, or comes to another document, it is taken back. So it is told again whenever that may be so.
   */
  const tellLocale = (page: Page, session: string | null): Promise<void> =>
    send(page, session, 'Emulation.setLocaleOverride', {
      locale: acceptLanguages(language).split(',', 1)[0],
    });
  const tellLanguage = async (page: Page, session: string | null): Promise<void> => {
    // An empty user agent leaves it, and the hints that go with it, as they are.
    const spoken = { userAgent: '', acceptLanguage: acceptLanguages(language) };
    await Promise.all([
      send(page, session, 'Emulation.setUserAgentOverride', spoken),
      tellLocale(page, session),
    ]);
  };
  const tellLook = (page: Page, session: string | null): Promise<void> => {
    const { contrast, motion } = deps.comfort();
    const features = [
      { name: 'prefers-contrast', value: contrasts[contrast] },
      { name: 'prefers-reduced-motion', value: motions[motion] },
    ];
    return send(page, session, 'Emulation.setEmulatedMedia', { features });
  };
  const tell = async (page: Page, session: string | null, kind: Kind): Promise<void> => {
    if (page.sessions.size >= mostSessions) return;
    page.sessions.set(session, kind);
    await Promise.all([
      tellLanguage(page, session),
      kind === 'frame' ? tellLook(page, session) : Promise.resolve(),
    ]);
  };
  const each = (act: (page: Page, session: string | null, kind: Kind) => Promise<void>): void => {
    for (const page of pages) for (const [session, kind] of page.sessions) void act(page, session, kind);
  };
  /** Processes are shared by pages, so whatever goes from one may have been what set the locale of another. */
  const tellLocaleAgain = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    deps.clock.alarm(settleMs, () => {
      isWaiting = false;
      each(tellLocale);
    });
  };
  return {
    watch(contents) {
      const page: Page = { protocol: contents.debugger, sessions: new Map() };
      pages.add(page);
      contents.once('destroyed', () => {
        pages.delete(page);
        tellLocaleAgain();
      });
      contents.debugger.on('message', (_event, method, parameters: Parameters, session) => {
        const child = parameters.sessionId;
        const kind = kinds[parameters.targetInfo?.type ?? ''];
        if (method === 'Target.attachedToTarget' && child !== undefined && kind !== undefined)
          void tell(page, child, kind);
        if (method === 'Target.detachedFromTarget' && child !== undefined) page.sessions.delete(child);
        // At once, before its scripts ask, and again when the document before it is gone.
        if (method === 'Page.frameNavigated') void tellLocale(page, session || null);
        if (moments.has(method)) tellLocaleAgain();
      });
      return tell(page, null, 'frame');
    },
    setLanguage(next) {
      language = next;
      each(tellLanguage);
    },
    comfortChanged() {
      each((page, session, kind) => (kind === 'frame' ? tellLook(page, session) : Promise.resolve()));
    },
  };
}

/** After each of these a process may have lost its locale. */
const moments = new Set(['Page.frameNavigated', 'Page.frameStoppedLoading', 'Target.detachedFromTarget']);

type Parameters = {
  readonly sessionId?: string;
  readonly targetInfo?: { readonly type?: string };
};
