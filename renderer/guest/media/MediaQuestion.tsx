import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestQuestion, MediaUse } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import css from './MediaQuestion.module.css';

type Props = Readonly<{ question: GuestQuestion & { readonly kind: 'media' } }>;

/** A page wants to see or hear the guest; asked in the strip, which no page can cover. It takes no focus. */
export function MediaQuestion({ question }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand('view');
  const isDeaf = useDeaf();
  const id = useId();
  const answer = (allowed: boolean): void => {
    if (!isDeaf()) send((bridge) => bridge.answerMedia({ allowed }));
  };
  return (
    <section
      role="alertdialog"
      aria-labelledby={`${id}-host`}
      aria-describedby={`${id}-ask`}
      className={css.question}
    >
      <Icon name={question.camera ? 'camera' : 'microphone'} />
      <div className={css.words} role="alert">
        <strong id={`${id}-host`} className={css.host}>
          <bdi dir="ltr">{question.host}</bdi>
        </strong>
        <span id={`${id}-ask`}>{t(`media.ask.${kindOf(question)}`)}</span>
      </div>
      <Button isPending={isPending} onPress={() => answer(true)}>
        {t('media.allow')}
      </Button>
      <Button kind="primary" isPending={isPending} onPress={() => answer(false)}>
        {t('media.refuse')}
      </Button>
    </section>
  );
}

/** Names what is meant by the key of its text. */
export function kindOf({ camera, microphone }: MediaUse): 'camera' | 'microphone' | 'both' {
  if (camera && microphone) return 'both';
  return camera ? 'camera' : 'microphone';
}
