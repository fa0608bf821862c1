import { useTranslation } from 'react-i18next';
import type { MediaUse } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import css from './MediaMark.module.css';
import { kindOf } from './MediaQuestion.tsx';

type Props = Readonly<{ media: MediaUse | null }>;

/** Says, as long as it is so, that a page may see or hear the guest, and takes that back at a touch. */
export function MediaMark({ media }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  if (media === null) return null;
  return (
    <div className={css.mark}>
      <Icon name={media.camera ? 'camera' : 'microphone'} />
      <span role="status" className={css.words}>
        {t(`media.use.${kindOf(media)}`)}
      </span>
      <Button kind="danger" isPending={isPending} onPress={() => send((bridge) => bridge.stopMedia())}>
        {t('media.stop')}
      </Button>
    </div>
  );
}
