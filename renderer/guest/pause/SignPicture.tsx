import type { PauseSign } from '../../../preload/contract/pause.ts';
import css from './Signs.module.css';
import { signPaths } from './sign-paths.ts';

type Props = Readonly<{ sign: PauseSign }>;

/** The drawing of one picture; its name stands beside it or on its button. */
export function SignPicture({ sign }: Props) {
  return (
    <svg className={css.picture} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={signPaths[sign]} />
    </svg>
  );
}
