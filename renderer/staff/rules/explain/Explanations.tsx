import { TableBox } from '../../parts/TableBox.tsx';
import { useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { DecidedBy, type Explained, FilterPlace } from './DecidedBy.tsx';
import { Verdict } from './Verdict.tsx';

/** Many addresses, a row each. */
export function Explanations({ explained }: Readonly<{ explained: readonly Explained[] }>) {
  const t = useText();
  return (
    <TableBox label={t('rules.result')}>
      <thead>
        <tr>
          <th scope="col">{t('rules.address')}</th>
          <th scope="col">{t('rules.verdict')}</th>
          <th scope="col">{t('rules.decidedBy')}</th>
          <th scope="col">{t('rules.category')}</th>
          <th scope="col">{t('rules.because')}</th>
          <th scope="col">{t('rules.outranked')}</th>
        </tr>
      </thead>
      <tbody>
        {explained.map((one, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same address may be asked about twice, and rows never move.
          <tr key={nth}>
            <th scope="row" className={css.wide}>
              <span className={css.code}>{one.url}</span>
            </th>
            <td>
              <Verdict verdict={one.verdict} />
            </td>
            <td className={css.wide}>
              <DecidedBy decider={one.decider} />
            </td>
            <td>{one.decider.by === 'category' ? one.decider.name : t('app.none')}</td>
            <td className={css.wide}>{t(`ruleWhy.${one.why}`)}</td>
            <td className={css.wide}>
              <Outranked one={one} most={1} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** One address, in full. */
export function Explanation({ one }: Readonly<{ one: Explained }>) {
  const t = useText();
  const { seen, decider } = one;
  return (
    <dl className={css.facts}>
      <dt>{t('rules.address')}</dt>
      <dd>
        <span className={css.code}>{one.url}</span>
      </dd>
      <dt>{t('rules.verdict')}</dt>
      <dd>
        <Verdict verdict={one.verdict} />
      </dd>
      <dt>{t('rules.reason')}</dt>
      <dd>{t(`ruleReason.${one.reason}`)}</dd>
      <dt>{t('rules.decidedBy')}</dt>
      <dd>
        <DecidedBy decider={decider} />
      </dd>
      {decider.by === 'category' ? (
        <>
          <dt>{t('hostLists.digest')}</dt>
          <dd>
            <span className={css.code}>{decider.sha256}</span>
          </dd>
        </>
      ) : null}
      <dt>{t('rules.because')}</dt>
      <dd>{t(`ruleWhy.${one.why}`)}</dd>
      <dt>{t('rules.outranked')}</dt>
      <dd>
        <Outranked one={one} most={20} />
      </dd>
      <dt>{t('rules.kind')}</dt>
      <dd>{t(`rules.${one.kind}`)}</dd>
      <dt>{t('rules.seenAs')}</dt>
      <dd>{seen === null ? t('rules.noAddress') : <span className={css.code}>{textOf(seen)}</span>}</dd>
    </dl>
  );
}

function Outranked({ one: { outranked }, most }: Readonly<{ one: Explained; most: number }>) {
  const t = useText();
  if (outranked.length === 0) return t('rules.nothing');
  const more = outranked.length - most;
  return (
    <ul className={css.files}>
      {outranked.slice(0, most).map((place) => (
        <li key={`${place.list} ${place.index}`}>
          <FilterPlace place={place} />
        </li>
      ))}
      {more > 0 ? <li>{t('rules.more', { count: more })}</li> : null}
    </ul>
  );
}

function textOf({ scheme, host, port, path, query }: NonNullable<Explained['seen']>): string {
  return `${scheme}://${host}:${port}${path}${query === null ? '' : `?${query}`}`;
}
