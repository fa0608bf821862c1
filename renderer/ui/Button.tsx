import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import css from './Button.module.css';

/** How much a button asks for: one `primary` on a screen, `danger` for what cannot be taken back. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet' | 'deep';

type Props = Readonly<{
  kind?: ButtonKind;
  size?: 'normal' | 'large';
  /** Place in the page only (grid area, width); looks belong here. */
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}> &
  Pick<
    ButtonProps,
    | 'onPress'
    | 'isDisabled'
    | 'isPending'
    | 'type'
    | 'autoFocus'
    | 'excludeFromTabOrder'
    | 'aria-label'
    | 'aria-pressed'
    | 'aria-describedby'
    | 'preventFocusOnPress'
    | 'lang'
  >;

/** A touch-sized button. While `isPending` it keeps focus and takes no press. */
export function Button({ kind = 'secondary', size = 'normal', className, children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`${css.button} ${css[kind]} ${css[size]} ${className ?? ''}`}>
      {children}
    </AriaButton>
  );
}
