import { KeyButton, type KeyLook } from './KeyButton.tsx';
import css from './Keyboard.module.css';
import type { Key, KeyRow } from './keys.ts';

type Props = Readonly<{
  rows: readonly KeyRow[];
  look: KeyLook;
  pressed: ReadonlySet<string>;
  /** The key that Tab reaches, and the one whose forms are shown. */
  reached: string | null;
  offering: Key | null;
}>;

/** The rows of keys, each as wide as the widest. */
export function KeyRows({ rows, look, pressed, reached, offering }: Props) {
  return rows.map(({ keys, marginQuarters }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
    <div key={index} className={css.row}>
      <span className={css.margin} data-quarters={marginQuarters} />
      {keys.map((key) => (
        <KeyButton
          key={key.id}
          shownKey={key}
          look={look}
          isPressed={pressed.has(key.id)}
          isReached={key.id === reached}
          isOffering={offering?.id === key.id}
        />
      ))}
      <span className={css.margin} data-quarters={marginQuarters} />
    </div>
  ));
}
