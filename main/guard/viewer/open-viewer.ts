import type { GuardSession } from '../enabling/guard-session.ts';
import type { GuardDeps } from '../guard-deps.ts';
import type { SavedFile } from '../partition/saved-files.ts';
import type { GuestActivity } from '../view/guest-activity.ts';
import type { Viewport } from '../view/viewport.ts';
import { watchOwnTouch } from './own-touch.ts';
import { createViewer, type Viewer } from './viewer.ts';
import { judgeViewerKeys } from './viewer-keys.ts';

/** What the viewer shares with the pages of the session. */
export type ViewerGround = { readonly viewport: Viewport; readonly activity: GuestActivity };

/** Makes the viewer of one session. */
export function openViewer(deps: GuardDeps, session: GuardSession, ground: ViewerGround): Viewer {
  const { viewport, activity } = ground;
  const touch = watchOwnTouch(deps.clock);
  const viewer = createViewer({
    sealedViews: session.sealedViews,
    viewport,
    files: session.files,
    mayShow: (file) => canShow(session, file),
    language: deps.language,
    comfort: deps.comfort,
    watch(contents) {
      activity.watch(contents);
      touch.watch(contents);
      session.away.watch(contents);
      judgeViewerKeys(contents, { ...session, barKey: (act) => deps.emit({ type: 'barKey', act }) });
    },
    changed: () => deps.emit({ type: 'pageChanged' }),
    failed: () => session.toasts.show('file-not-shown'),
    follow(url) {
      // Only a touch on the file itself is a wish to leave it: code that got into the viewer leads nobody anywhere.
      if (!touch.take()) return;
      viewer.close();
      session.tabs?.active().pages.navigate(url);
    },
  });
  session.release.push(viewer.close);
  return viewer;
}

/** Whether this profile lets this kind of file be shown: what sounds is silent without the ability to play. */
export function canShow(
  { grants }: Pick<GuardSession, 'grants'>,
  { shows }: Pick<SavedFile, 'shows'>,
): boolean {
  const needsSound = shows === 'sound' || shows === 'film';
  return (
    shows !== 'none' &&
    grants.services.includes('show-file') &&
    (!needsSound || grants.services.includes('play-sound'))
  );
}
