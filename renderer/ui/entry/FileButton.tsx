import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../Button.tsx';

type Props = Readonly<{
  onOpen: (files: readonly File[]) => void;
  allowsMany?: boolean;
  isDisabled?: boolean;
  'aria-label'?: string;
  children: ReactNode;
}>;

/** A button that lets a person choose files of their own; what becomes of them is the caller's. */
export function FileButton({ onOpen, allowsMany = false, children, ...button }: Props) {
  return (
    <FileTrigger allowsMultiple={allowsMany} onSelect={(files) => onOpen([...(files ?? [])])}>
      <Button {...button}>{children}</Button>
    </FileTrigger>
  );
}
