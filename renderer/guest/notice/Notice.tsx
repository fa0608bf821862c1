import { useTranslation } from 'react-i18next';
import type { NoticeScreen } from '../../../preload/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Frame } from '../frame/Frame.tsx';
import { NewGuest } from '../frame/NewGuest.tsx';
import { useCommand } from '../shell.ts';
import { Kept } from './Kept.tsx';
import { Never } from './Never.tsx';
import css from './Notice.module.css';
import { Summary } from './Summary.tsx';

type Props = Readonly<{ screen: NoticeScreen }>;

/** What is kept, for how long, and what never is; then two equal answers. */
export function Notice({ screen }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand('view');
  const answer = (accepted: boolean) => () => send((bridge) => bridge.answerNotice({ accepted }));
  return (
    <Frame
      action={<NewGuest />}
      footer={
        <div className={css.answers}>
          <Button size="large" isDisabled={isPending} onPress={answer(false)}>
            {t('notice.decline')}
          </Button>
          <Button size="large" isDisabled={isPending} onPress={answer(true)}>
            {t('notice.accept')}
          </Button>
          <p className={css.hint} role={hasFailed ? 'alert' : undefined}>
            {hasFailed ? t('app.notDone') : t('notice.declineHint')}
          </p>
        </div>
      }
    >
      <div className={css.notice}>
        <Heading className={css.heading}>{t('notice.heading')}</Heading>
        <p className={css.lead}>{t('notice.lead')}</p>
        <Summary screen={screen} />
        <div className={css.lists}>
          <Kept rows={screen.notice.rows} />
          <Never entries={screen.notice.neverKept} />
        </div>
        <p className={css.version}>{t('notice.version', { version: screen.notice.version })}</p>
      </div>
    </Frame>
  );
}
