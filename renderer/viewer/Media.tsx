import { viewerPaths } from '../../preload/contract/files.ts';
import css from './Stage.module.css';
import { Tools } from './Tools.tsx';
import type { DrawingProps } from './Viewer.tsx';

/** A sound or a film with a player's buttons; it begins when the guest says so. */
export function Media({ about, onProblem }: DrawingProps) {
  const player = {
    controls: true,
    // Neither saves, nor leaves this page.
    controlsList: 'nodownload nofullscreen noremoteplayback',
    src: viewerPaths.file,
    'aria-label': about.name,
    onError: () => onProblem('failed'),
  };
  return (
    <>
      <div className={css.player}>
        {/* biome-ignore-start lint/a11y/useMediaCaption: a guest's own file brings what it has */}
        {about.shows === 'film' ? <video disablePictureInPicture {...player} /> : <audio {...player} />}
        {/* biome-ignore-end lint/a11y/useMediaCaption: a guest's own file brings what it has */}
      </div>
      <Tools name={about.name} />
    </>
  );
}
