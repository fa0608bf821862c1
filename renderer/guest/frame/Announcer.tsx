import { useTranslation } from 'react-i18next';
import { useMirror } from '../shell.ts';
import css from './hidden.module.css';

/** Says each new screen to a screen reader; nothing is seen of it. */
export function Announcer() {
  const { t } = useTranslation();
  const name = useMirror(({ view }) => view?.screen.name ?? null);
  const blocked = useMirror(({ view }) =>
    view?.screen.name === 'browsing' && view.screen.page.kind === 'blocked' ? view.screen.page.reason : null,
  );
  const text =
    name === null ? t('app.wait') : blocked === null ? t(`screens.${name}`) : t(`blockedTitle.${blocked}`);
  return (
    <p role="status" className={css.hidden}>
      {text}
    </p>
  );
}
