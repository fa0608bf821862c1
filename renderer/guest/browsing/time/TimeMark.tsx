import type { TimeWarning } from '../../../../preload/contract/browsing-view.ts';
import { useNowMs } from '../../shell.ts';
import css from './TimeMark.module.css';

type Props = Readonly<{ warning: TimeWarning & { kind: 'time' }; leftMs: number | null }>;

/** What the ring is full of at the first warning. */
const fullMs = 300_000;

/** A ring that empties as time runs out and is a filled sign at the last thirty seconds: told apart without any colour. */
export function TimeMark({ warning, leftMs }: Props) {
  const nowMs = useNowMs(1_000);
  const left = Math.min(1, Math.max(0, (leftMs ?? warning.endsAtMs - nowMs) / fullMs));
  return (
    <svg className={css.mark} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {warning.secondsLeft === 30 ? (
        <>
          <circle className={css.filled} cx="24" cy="24" r="22" />
          <path className={css.sign} d="M24 12v15M24 34.5v1" />
        </>
      ) : (
        <>
          <circle className={css.track} cx="24" cy="24" r="19" />
          <circle
            className={css.left}
            cx="24"
            cy="24"
            r="19"
            pathLength="1"
            strokeDasharray={`${left} 1`}
            transform="rotate(-90 24 24)"
          />
          <path className={css.hand} d="M24 14v10l6 4" />
        </>
      )}
    </svg>
  );
}
