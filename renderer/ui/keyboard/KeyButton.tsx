import type { EnterAction } from '../../../preload/contract/keyboard-field.ts';
import css from './Keyboard.module.css';
import { KeyIcon, type KeyIconName } from './KeyIcon.tsx';
import type { Key, Shift } from './keys.ts';
import type { KeyboardLabels } from './labels.ts';

/** What every key of a keyboard shares. */
export type KeyLook = Readonly<{
  labels: KeyboardLabels;
  languageTag: string;
  shift: Shift;
  enterAction: EnterAction;
}>;

type Props = Readonly<{
  shownKey: Key;
  look: KeyLook;
  isPressed: boolean;
  isReached: boolean;
  isOffering: boolean;
}>;

/** One key. It has no handlers of its own: touches and clicks are understood for all keys together. */
export function KeyButton({ shownKey, look, isPressed, isReached, isOffering }: Props) {
  const { id, deed, quarters, variants } = shownKey;
  const name = nameOf(shownKey, look);
  return (
    <button
      type="button"
      className={css.key}
      data-key={id}
      data-quarters={quarters}
      data-kind={deed.do}
      data-pressed={isPressed || undefined}
      data-offering={isOffering || undefined}
      tabIndex={isReached ? 0 : -1}
      aria-label={name}
      aria-pressed={deed.do === 'shift' ? look.shift !== 'off' : undefined}
      aria-haspopup={variants.length > 0 || undefined}
      lang={deed.do === 'write' || deed.do === 'space' ? look.languageTag : undefined}
    >
      <span className={css.face}>
        <Face shownKey={shownKey} look={look} />
        {variants.length > 0 && <span className={css.more} aria-hidden="true" />}
      </span>
    </button>
  );
}

function Face({ shownKey, look }: Readonly<{ shownKey: Key; look: KeyLook }>) {
  const icon = iconOf(shownKey, look);
  if (icon !== null) return <KeyIcon name={icon} />;
  if (shownKey.deed.do === 'enter') return <span className={css.word}>{look.labels[look.enterAction]}</span>;
  return <span className={shownKey.deed.do === 'write' ? css.symbol : css.word}>{shownKey.shown}</span>;
}

function iconOf({ deed }: Key, { shift, enterAction }: KeyLook): KeyIconName | null {
  if (deed.do === 'shift') return shift === 'locked' ? 'locked' : 'shift';
  if (deed.do === 'enter') return enterAction === 'enter' ? 'enter' : null;
  return deed.do === 'backspace' || deed.do === 'globe' ? deed.do : null;
}

/** A name holds what is seen on the key, so that it can be spoken to by what is seen. */
function nameOf({ deed, shown }: Key, { labels, enterAction }: KeyLook): string {
  switch (deed.do) {
    case 'write':
      return shown;
    case 'enter':
      return labels[enterAction];
    case 'turn':
      return `${shown} ${labels[deed.to]}`;
    case 'space':
      return `${labels.space} ${shown}`;
    default:
      return labels[deed.do];
  }
}
