import type { ReactNode } from 'react';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Frame } from '../frame/Frame.tsx';
import css from './Busy.module.css';

type Props = Readonly<{ heading: string; lead: string; action?: ReactNode; children?: ReactNode }>;

/** A screen on which the guest has nothing to do but see that something is done. */
export function Busy({ heading, lead, action, children }: Props) {
  return (
    <Frame action={action}>
      <div className={css.busy}>
        <div className={css.words}>
          <span className={css.turning}>
            <Icon name="running" size="large" />
          </span>
          <Heading className={css.heading}>{heading}</Heading>
          <p className={css.lead}>{lead}</p>
        </div>
        {children}
      </div>
    </Frame>
  );
}
