import { useTranslation } from 'react-i18next';
import { Heading } from '../../ui/Heading.tsx';
import { fieldGroups, groupOf, isKnownField } from './catalogue-texts.ts';
import css from './Kept.module.css';

type Props = Readonly<{ fields: readonly string[] }>;

/** Every field that will be kept, under headings a guest understands. */
export function Kept({ fields }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  const groups = fieldGroups
    .map((group) => ({ group, fields: fields.filter((field) => groupOf(field) === group) }))
    .filter((each) => each.fields.length > 0);
  return (
    <section className={css.kept}>
      <Heading level={2} takesFocus={false} className={css.heading}>
        {t('notice.keptHeading')}
      </Heading>
      <div className={css.groups}>
        {groups.map(({ group, fields: inGroup }) => (
          <section key={group}>
            <h3 className={css.group}>{t(`records:groups.${group}`)}</h3>
            <dl>
              {inGroup.map((field) => (
                <div key={field} className={css.field}>
                  <dt>{isKnownField(field) ? t(`records:fields.${field}.name`) : field}</dt>
                  {isKnownField(field) ? <dd>{t(`records:fields.${field}.why`)}</dd> : null}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}
