import { useEffect } from 'react';
import type { TimeWarning } from '../../../preload/contract/browsing-view.ts';
import { useMirror } from '../shell.ts';
import { playTone, type Tone } from './tones.ts';

/** Sounds at every new warning, on whatever screen it is shown, unless the guest wants no sound; nothing is seen of it. */
export function WarningSound() {
  const isOn = useMirror(({ view }) => view?.comfort.sound ?? false);
  const tone = useMirror(({ view }) =>
    view?.screen.name === 'browsing' ? toneOf(view.screen.warning) : null,
  );
  useEffect(() => {
    if (tone !== null && isOn) playTone(tone);
  }, [tone, isOn]);
  return null;
}

function toneOf(warning: TimeWarning | null): Tone | null {
  switch (warning?.kind) {
    case undefined:
      return null;
    case 'time':
      return ({ 300: 'early', 120: 'soon', 30: 'last' } as const)[warning.secondsLeft];
    case 'departure':
      return 'reminder';
    case 'idle':
    case 'gateway':
      return 'question';
  }
}
