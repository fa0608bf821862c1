import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageView } from '../../../../preload/contract/views.ts';
import { Field } from '../../../ui/Field.tsx';
import { addressLimit, useAddress } from '../use-address.ts';
import css from './AddressLine.module.css';
import { partsOf } from './address-parts.ts';

type Props = Readonly<{ page: PageView }>;

/** The address of the page, with the host standing out; touched, it is a field to type another. */
export function AddressLine({ page }: Props) {
  const { t } = useTranslation();
  const address = useAddress();
  const input = useRef<HTMLInputElement>(null);
  const shown = page.kind === 'page' ? page.url : page.kind === 'blocked' ? page.host : '';
  const isEdited = address.draft !== null;
  return (
    <div className={`${css.line} ${page.kind === 'page' && page.loading ? css.loading : ''}`} dir="ltr">
      <Field
        label={t('bar.address')}
        isLabelHidden
        className={css.field ?? ''}
        value={address.draft ?? shown}
        error={address.isTooLong ? t('bar.tooLong') : address.hasFailed ? t('app.notDone') : null}
        onChange={address.change}
        onFocus={() => {
          address.change(shown);
          // After the browser has put its caret where the touch was.
          requestAnimationFrame(() => input.current?.select());
        }}
        onBlur={() => address.change(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && address.go()) input.current?.blur();
          if (event.key === 'Escape') input.current?.blur();
        }}
        input={{
          ref: input,
          className: `${css.input} ${isEdited || shown === '' ? '' : css.covered}`,
          placeholder: t('bar.placeholder'),
          inputMode: 'url',
          maxLength: addressLimit,
          onPaste: address.refuseLongPaste,
        }}
      />
      {isEdited || shown === '' ? null : <Parts page={page} />}
    </div>
  );
}

function Parts({ page }: Props) {
  if (page.kind === 'start') return null;
  const { before, after } = page.kind === 'page' ? partsOf(page.url, page.host) : { before: '', after: '' };
  return (
    <div aria-hidden="true" className={css.parts}>
      <span className={css.before}>{before}</span>
      <strong className={css.host}>
        <span>{page.host}</span>
      </strong>
      <span className={css.after}>{after}</span>
    </div>
  );
}
