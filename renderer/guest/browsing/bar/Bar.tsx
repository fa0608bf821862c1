import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../../preload/contract/browsing-view.ts';
import { useShell } from '../../shell.ts';
import css from './Bar.module.css';
import { Controls } from './Controls.tsx';
import { DeskQuestion } from './DeskQuestion.tsx';
import { type EndCauseOfGuest, EndQuestion } from './EndQuestion.tsx';
import { Facts } from './Facts.tsx';
import { isDoubleTap } from './use-deaf.ts';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** What the bar asks in place of its controls. */
export type Question = EndCauseOfGuest | 'desk';

/**
 * The browsing bar. What it asks, it asks within itself: a guest's page lies over everything else of the window, so a
 * dialog would not be seen. Escape goes from it to the page.
 */
export function Bar({ screen }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Question | null>(null);
  const [returnsTo, setReturnsTo] = useState<Question | null>(null);
  const { bridge, clock } = useShell();
  const touchedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const close = (by: 'touch' | 'escape'): void => {
    if (by === 'touch') touchedAtMs.current = clock.nowMs();
    setReturnsTo(asked);
    setAsked(null);
  };
  return (
    <section
      aria-label={t('bar.label')}
      className={css.bar}
      // The second tap of a double tap on an answer falls on what lay under it.
      onPointerDownCapture={(event) => {
        if (isDoubleTap(touchedAtMs.current, clock.nowMs())) event.stopPropagation();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && asked === null) void bridge.focusPage();
      }}
    >
      <Facts screen={screen} />
      {asked === null ? (
        <Controls
          page={screen.page}
          panel={screen.panel}
          asked={screen.asked}
          canCall={screen.help.canCall}
          onAsk={setAsked}
          focused={returnsTo}
        />
      ) : asked === 'desk' ? (
        <DeskQuestion onClose={close} />
      ) : (
        <EndQuestion cause={asked} onKeep={close} />
      )}
    </section>
  );
}
