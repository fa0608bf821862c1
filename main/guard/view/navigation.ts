import type { HandlerDetails, WebContents } from 'electron';
import type { Blocked } from '../guard.ts';
import { isInheritedDocument, type Judge } from '../partition/judge.ts';

/** Another address a page wants in its place, with what a form sends along. */
export type Opening = Pick<HandlerDetails, 'url' | 'referrer' | 'postBody'>;

/** What is told of navigation. */
export type NavigationDeps = {
  readonly judge: Judge;
  /** Whether the profile lets pages ask for new windows at all. */
  readonly mayOpen: boolean;
  /** Whether the guest has just touched or typed here, so that a new window is their wish; each touch counts once. */
  readonly takeTouch: () => boolean;
  readonly blocked: (blocked: Blocked, isMainFrame: boolean, url: string) => void;
  readonly external: () => void;
  readonly popup: () => void;
  /** A new window the guest asked for; judged where it opens. */
  readonly open: (opening: Opening) => void;
};

/** Schemes the engine or the rules deal with; anything else is meant for another program of the machine. */
const engineSchemes = new Set([
  'https:',
  'http:',
  'wss:',
  'ws:',
  'about:',
  'data:',
  'blob:',
  'javascript:',
  'file:',
  'filesystem:',
  'view-source:',
  'chrome:',
  'chrome-error:',
  'chrome-extension:',
  'chrome-untrusted:',
  'devtools:',
]);

/** Judges every way in which a page can lead elsewhere: links, scripts, redirects, frames, new windows, leaving questions. */
export function guardNavigation(contents: WebContents, deps: NavigationDeps): void {
  const judgeEvent = (event: NavigationEvent) => {
    if (isHarmless(event.url, event.isMainFrame)) return;
    if (isExternal(event.url)) {
      event.preventDefault();
      return deps.external();
    }
    const blocked = deps.judge(event.url, 'navigation');
    if (blocked === null) return;
    event.preventDefault();
    deps.blocked(blocked, event.isMainFrame, event.url);
  };
  // Covers the main frame too, so `will-navigate` would only tell it twice.
  contents.on('will-frame-navigate', judgeEvent);
  contents.on('will-redirect', judgeEvent);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Preventing means: leave anyway.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWindowOpenHandler((details) => {
    if (isExternal(details.url)) deps.external();
    else if (deps.mayOpen && /^https?:/.test(details.url) && deps.takeTouch()) deps.open(details);
    else deps.popup();
    return { action: 'deny' };
  });
}

/** The part of `will-frame-navigate` and `will-redirect` that is judged. */
type NavigationEvent = { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void };

function isHarmless(url: string, mainFrame: boolean): boolean {
  return mainFrame ? /^about:blank([?#]|$)/i.test(url) : isInheritedDocument(url);
}

function isExternal(url: string): boolean {
  const scheme = URL.parse(url)?.protocol ?? '';
  return !engineSchemes.has(scheme);
}
