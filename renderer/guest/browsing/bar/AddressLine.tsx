import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedField, PageView } from '../../../../preload/contract/browsing-view.ts';
import { Field } from '../../../ui/Field.tsx';
import { useShell } from '../../shell.ts';
import { useSuggesting } from '../suggestions/use-suggestions.ts';
import { addressLimit, useAddress } from '../use-address.ts';
import css from './AddressLine.module.css';
import { partsOf } from './address-parts.ts';
import { LoadLine } from './LoadLine.tsx';
import { useAsked } from './use-asked.ts';

type Props = Readonly<{ page: PageView; asked: AskedField | null }>;

/** The address of the page, with the host standing out; touched, it is a field to type another, with places of the profile offered. */
export function AddressLine({ page, asked }: Props) {
  const { t } = useTranslation();
  const { bridge } = useShell();
  const address = useAddress();
  const { input, listId, items, activeIndex, isShown, type, move, choose } = useSuggesting();
  useAsked(asked, 'address', input);
  const shown = page.kind === 'page' ? page.url : page.kind === 'blocked' ? page.host : '';
  const isEdited = address.draft !== null;
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      input.current?.blur();
      void bridge.focusPage();
    }
    if (event.key === 'Enter') {
      if (activeIndex !== null) choose(activeIndex);
      else if (address.go()) input.current?.blur();
    }
    if (!isShown || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  };
  return (
    <div className={css.line} dir="ltr" data-keyboard="address">
      <Field
        label={t('bar.address')}
        isLabelHidden
        className={css.field ?? ''}
        value={address.draft ?? shown}
        error={address.isTooLong ? t('bar.tooLong') : address.hasFailed ? t('app.notDone') : null}
        onChange={(text) => {
          address.change(text);
          type(text);
        }}
        onFocus={() => {
          address.change(shown);
          // Before a letter is typed everything is offered.
          type('');
          input.current?.select();
        }}
        onBlur={() => address.change(null)}
        onKeyDown={press}
        input={{
          ref: input,
          className: `${css.input} ${isEdited || shown === '' ? '' : css.covered}`,
          placeholder: t('bar.placeholder'),
          inputMode: 'url',
          maxLength: addressLimit,
          onPaste: address.refuseLongPaste,
          // The first touch takes the whole address; the browser would put its caret in the middle of it afterwards.
          onMouseDown: (event) => {
            if (document.activeElement === event.currentTarget) return;
            event.preventDefault();
            event.currentTarget.focus();
          },
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': isShown && items.length > 0,
          'aria-controls': isShown ? listId : undefined,
          'aria-activedescendant': activeIndex === null ? undefined : `${listId}-${activeIndex}`,
        }}
      />
      {isEdited || shown === '' ? null : <Parts page={page} />}
      <LoadLine stage={page.kind === 'page' ? page.loading : null} isPage={page.kind === 'page'} />
    </div>
  );
}

function Parts({ page }: Readonly<{ page: PageView }>) {
  if (page.kind === 'start' || page.kind === 'file') return null;
  const { before, after } = page.kind === 'page' ? partsOf(page.url, page.host) : { before: '', after: '' };
  return (
    <div aria-hidden="true" className={css.parts}>
      <span className={css.before}>{before}</span>
      <strong className={css.host}>
        <bdi dir="ltr">{page.host}</bdi>
      </strong>
      <span className={css.after}>{after}</span>
    </div>
  );
}
