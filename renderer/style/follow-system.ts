import type { Comfort } from '../../preload/contract/comfort.ts';

/** How a page is drawn. Each word is an attribute of the root that tokens.css asks for. */
export type Look = {
  readonly theme: 'light' | 'dark';
  readonly contrast: 'normal' | 'more';
  readonly motion: 'full' | 'less';
};

const queries = {
  dark: '(prefers-color-scheme: dark)',
  contrast: '(prefers-contrast: more)',
  motion: '(prefers-reduced-motion: reduce)',
} as const;

/** The look that the system of this page asks for. */
export function systemLook(page: Window): Look {
  const asks = (query: string): boolean => page.matchMedia(query).matches;
  return {
    theme: asks(queries.dark) ? 'dark' : 'light',
    contrast: asks(queries.contrast) ? 'more' : 'normal',
    motion: asks(queries.motion) ? 'less' : 'full',
  };
}

/** The guest's wishes where there are any, the system's elsewhere. */
export function lookOf({ theme, contrast, motion }: Comfort, system: Look): Look {
  return {
    theme: theme === 'system' ? system.theme : theme,
    contrast: contrast === 'system' ? system.contrast : contrast,
    motion: motion === 'system' ? system.motion : motion,
  };
}

/** Calls back whenever the system asks for another look, until the returned function is called. */
export function watchSystem(page: Window, changed: () => void): () => void {
  const lists = Object.values(queries).map((query) => page.matchMedia(query));
  for (const list of lists) list.addEventListener('change', changed);
  return () => {
    for (const list of lists) list.removeEventListener('change', changed);
  };
}

/** Draws a page in this look from now on. */
export function putLook(root: HTMLElement, look: Look): void {
  root.dataset.theme = look.theme;
  root.dataset.contrast = look.contrast;
  root.dataset.motion = look.motion;
}

/** For pages whose reader chooses nothing: contrast and motion as the system asks, now and later. They are light. */
export function followSystem(page: Window): void {
  const follow = (): void => putLook(page.document.documentElement, { ...systemLook(page), theme: 'light' });
  follow();
  watchSystem(page, follow);
}
