import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../../preload/contract/views.ts';
import css from './Bar.module.css';
import { Controls } from './Controls.tsx';
import { type EndCauseOfGuest, EndQuestion } from './EndQuestion.tsx';
import { Facts } from './Facts.tsx';

type Props = Readonly<{ screen: BrowsingScreen }>;

/**
 * The browsing bar. What it asks, it asks within itself: a guest's page lies over everything else of the window, so a
 * dialog would not be seen.
 */
export function Bar({ screen }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<EndCauseOfGuest | null>(null);
  const [returnsTo, setReturnsTo] = useState<EndCauseOfGuest | null>(null);
  const close = (): void => {
    setReturnsTo(asked);
    setAsked(null);
  };
  return (
    <section aria-label={t('bar.label')} className={css.bar}>
      <Facts profile={screen.profile} exitAddress={screen.exitAddress} endsAtMs={screen.endsAtMs} />
      {asked === null ? (
        <Controls
          page={screen.page}
          recordsShown={screen.recordsShown}
          onAsk={setAsked}
          focused={returnsTo}
        />
      ) : (
        <EndQuestion cause={asked} onKeep={close} />
      )}
    </section>
  );
}
