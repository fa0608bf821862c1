import { type SyntheticEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Keyboard as KeyboardController } from '../../ui/keyboard/create-keyboard.ts';
import { Keyboard } from '../../ui/keyboard/Keyboard.tsx';
import { isByPointer } from '../../ui/keyboard/pointer-click.ts';
import css from './GuestKeyboard.module.css';

type Props = Readonly<{ keyboard: KeyboardController }>;

/** The second tap of a double tap on a field falls on the keys that came up under it. */
const deafMs = 350;

/** The keyboard of the browsing screen, in the guest's language. It fills its place. */
export function GuestKeyboard({ keyboard }: Props) {
  const { t } = useTranslation();
  const openedAtMs = useRef(performance.now());
  const swallow = (event: SyntheticEvent): void => {
    if (event.timeStamp - openedAtMs.current > deafMs) return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <section
      aria-label={t('keyboard.label')}
      className={css.place}
      data-guest-keyboard
      onPointerDownCapture={swallow}
      onMouseDownCapture={swallow}
      onClickCapture={(event) => {
        if (isByPointer(event.nativeEvent)) swallow(event);
      }}
    >
      <Keyboard keyboard={keyboard} labels={t('keyboard', { returnObjects: true })} />
    </section>
  );
}
