import { useTranslation } from 'react-i18next';
import { timeLeft } from '../../i18n/format.ts';
import { useNowMs } from '../shell.ts';

type Props = Readonly<{ endsAtMs: number; label: string; className?: string | undefined }>;

/** What is left until a moment, as a running clock. A screen reader reads it on request and is not interrupted by it. */
export function Countdown({ endsAtMs, label, className }: Props) {
  const { i18n } = useTranslation();
  const nowMs = useNowMs(500);
  return (
    <span role="timer" aria-label={label} className={className}>
      {timeLeft(i18n.language, endsAtMs - nowMs)}
    </span>
  );
}
