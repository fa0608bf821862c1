import type { WebContents } from 'electron';

/** A page as far as a guest who stepped away is concerned. */
export type AwayPage = Pick<WebContents, 'on' | 'once' | 'setAudioMuted' | 'isDestroyed'>;

/** What stepping away needs. */
export type AwayDeps = {
  /** Pages of this profile never make a sound. */
  readonly isAlwaysSilent: boolean;
  /** Lays every page below the shell, or back where it was. */
  readonly hide: (isHidden: boolean) => void;
  /** Takes camera and microphone from every page: who stands there now may be a stranger. */
  readonly stopMedia: () => void;
};

/**
 * Whether the guest has stepped away: nothing of the pages is then seen, heard or typed into, and no page sees or hears. Only
 * one that did learns of it, by being loaded anew.
 */
export type Away = {
  set(isAway: boolean): void;
  isOn(): boolean;
  /** Counts this page in from now on; one that comes meanwhile is as silent as the others. */
  watch(page: AwayPage): void;
};

/** The guest is there. */
export function createAway({ isAlwaysSilent, hide, stopMedia }: AwayDeps): Away {
  const pages = new Set<AwayPage>();
  let isAway = false;
  const hush = (page: AwayPage): void => {
    if (!page.isDestroyed()) page.setAudioMuted(isAlwaysSilent || isAway);
  };
  return {
    set(next) {
      isAway = next;
      hide(next);
      for (const page of pages) hush(page);
      if (next) stopMedia();
    },
    isOn: () => isAway,
    watch(page) {
      pages.add(page);
      page.once('destroyed', () => pages.delete(page));
      // A page below the shell may still have the keyboard.
      page.on('before-input-event', (event) => {
        if (isAway) event.preventDefault();
      });
      hush(page);
    },
  };
}
