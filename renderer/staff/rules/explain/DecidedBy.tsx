import { useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import type { ResultOf } from '../work/useRuleWork.ts';

/** One address, explained. */
export type Explained = ResultOf<'explain'>['explained'][number];

type Place = Explained['outranked'][number];

/** What decided: a filter with its place, a list, the default, or a rule that no profile lifts. */
export function DecidedBy({ decider }: Readonly<{ decider: Explained['decider'] }>) {
  const t = useText();
  switch (decider.by) {
    case 'filter':
      return <FilterPlace place={decider} />;
    case 'category':
      return t('rules.byCategory', { name: decider.name, suffix: decider.suffix });
    case 'default':
      return t('rules.byDefault');
    case 'built-in':
      return t(`ruleReason.${decider.rule}`);
  }
}

/** A filter and where it stands, as the document counts. */
export function FilterPlace({ place: { list, index, filter } }: Readonly<{ place: Place }>) {
  return <span className={css.code}>{`${list}[${index}]  ${filter}`}</span>;
}
