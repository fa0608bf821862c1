import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../../preload/contract/browsing-view.ts';
import { timeInWords, timeLeft } from '../../../i18n/format.ts';
import { useNowMs } from '../../shell.ts';
import css from './SessionClock.module.css';

type Props = Readonly<{ screen: Pick<BrowsingScreen, 'endsAtMs' | 'time'>; className?: string | undefined }>;

/** What is left of the session, in digits for the eye and in words for a screen reader. It stands while time is not charged. */
export function SessionClock({ screen: { endsAtMs, time }, className }: Props) {
  const { t, i18n } = useTranslation();
  const nowMs = useNowMs(500);
  const leftMs = time.charged ? endsAtMs - nowMs : time.leftMs;
  const words = timeInWords(i18n.language, leftMs);
  return (
    <span
      role="timer"
      aria-label={t(time.charged ? 'clock.left' : 'clock.still', { time: words })}
      className={`${css.clock} ${className ?? ''}`}
    >
      {time.charged ? null : <StillMark />}
      {timeLeft(i18n.language, leftMs)}
    </span>
  );
}

/** Two bars, as on every player: it goes on later. */
function StillMark() {
  return (
    <svg className={css.still} viewBox="0 0 12 16" aria-hidden="true" focusable="false">
      <path d="M2 1v14M10 1v14" />
    </svg>
  );
}
