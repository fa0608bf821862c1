import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { HostMark } from '../start/HostMark.tsx';
import type { Suggestion } from './matches.ts';
import css from './Suggestions.module.css';
import { useSuggesting } from './use-suggestions.ts';

/** Places of the profile that what is typed may mean, to touch in place of typing on. The field keeps the keyboard. */
export function Suggestions() {
  const { t } = useTranslation();
  const { listId, items, activeIndex, choose } = useSuggesting();
  return (
    <section aria-label={t('suggestions.label')} className={css.place}>
      <div id={listId} role="listbox" aria-label={t('suggestions.label')} className={css.row}>
        {items.map((item, index) => (
          <button
            key={item.kind === 'search' ? 'search' : item.address}
            id={`${listId}-${index}`}
            type="button"
            role="option"
            aria-selected={index === activeIndex}
            tabIndex={-1}
            className={css.item}
            // The field would lose the keyboard, and this row is gone with it before the finger is up.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <Offer item={item} />
          </button>
        ))}
      </div>
    </section>
  );
}

function Offer({ item }: Readonly<{ item: Suggestion }>) {
  const { t } = useTranslation();
  if (item.kind === 'search')
    return (
      <>
        <Icon name="search" />
        <bdi className={css.title}>{t('suggestions.search', { words: item.address })}</bdi>
      </>
    );
  const { host, title } = item;
  return (
    <>
      <HostMark host={host} text={title === '' ? host : title} size="small" />
      <span className={css.words}>
        {title === '' ? null : <bdi className={css.title}>{title}</bdi>}
        <span dir="ltr" className={css.host}>
          {host}
        </span>
      </span>
    </>
  );
}
