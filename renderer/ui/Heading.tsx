import { type ReactNode, useEffect, useRef } from 'react';

type Props = Readonly<{
  children: ReactNode;
  /** Takes the focus when it appears, so that a screen change is heard and the tab order starts here. */
  takesFocus?: boolean;
  level?: 1 | 2;
  className?: string | undefined;
}>;

/** The heading of a screen. */
export function Heading({ children, takesFocus = true, level = 1, className }: Props) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) ref.current?.focus();
  }, [takesFocus]);
  const Tag = level === 1 ? 'h1' : 'h2';
  return (
    <Tag ref={ref} tabIndex={-1} className={className}>
      {children}
    </Tag>
  );
}
