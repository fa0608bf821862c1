import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';

type Props = Readonly<{ className?: string | undefined }>;

/** Hides the pages at once. The name is for who cannot see the picture. */
export function PauseButton({ className }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand('view');
  return (
    <Button
      kind="quiet"
      className={className}
      aria-label={t('pause.button')}
      onPress={() => send((bridge) => bridge.pause())}
    >
      <Icon name="hide" />
    </Button>
  );
}
