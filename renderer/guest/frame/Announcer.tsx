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
  const pause = useMirror(({ view }) =>
    view?.screen.name === 'browsing' ? (view.screen.pause?.state ?? null) : null,
  );
  const text = (): string => {
    if (name === null) return t('app.wait');
    // Nothing of a guest's, and it speaks its own languages.
    if (name === 'admin') return '';
    if (pause !== null) return t(pause === 'locked' ? 'pause.locked' : 'pause.heading');
    return blocked === null ? t(`screens.${name}`) : t(`blockedTitle.${blocked}`);
  };
  return (
    <p role="status" data-announcer="" className={css.hidden}>
      {text()}
    </p>
  );
}
