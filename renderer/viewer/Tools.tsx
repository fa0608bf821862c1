import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { viewerPaths } from '../../preload/contract/files.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons/Icon.tsx';
import css from './Tools.module.css';

type Props = Readonly<{ name: string; children?: ReactNode }>;

/** The row of buttons below a file: its name, what can be done with what is shown, and the way back. */
export function Tools({ name, children }: Props) {
  const { t } = useTranslation();
  return (
    <div role="toolbar" aria-label={t('viewer.tools')} className={css.tools}>
      <bdi className={css.name}>{name}</bdi>
      <div className={css.acts}>{children}</div>
      {/* Main takes this for the wish to close; no page is ever loaded by it. */}
      <Button className={css.close} onPress={() => location.assign(viewerPaths.close)}>
        <Icon name="cross" />
        {t('viewer.close')}
      </Button>
    </div>
  );
}
