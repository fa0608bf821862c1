import type { ReactNode } from 'react';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { Problem } from './Problem.tsx';
import type { RuleResult, WorkView } from './useRuleWork.ts';

type Props = Readonly<{
  view: WorkView;
  /** What each source of the question is called, in its order. */
  sources: readonly string[];
  children: (result: Exclude<RuleResult, { do: 'refused' }>) => ReactNode;
}>;

/** How far work is, why it came to nothing, or its result. Its beginning and its end are heard. */
export function WorkStatus({ view, sources, children }: Props) {
  const t = useText();
  return (
    <div className={css.result}>
      <div role="status" className={page.region}>
        {view.name === 'waiting' ? <p>{t('rules.waiting')}</p> : null}
        {view.name === 'running' ? <Running part={view.part} /> : null}
        {view.name === 'done' && isGood(view.result) ? <p className={page.soft}>{t('rules.done')}</p> : null}
      </div>
      <Notice notice={view.name === 'failed' ? { kind: 'refused', text: view.text } : null} />
      {view.name === 'done' ? (
        view.result.do === 'refused' ? (
          <Problem problem={view.result.problem} sources={sources} />
        ) : (
          children(view.result)
        )
      ) : null}
    </div>
  );
}

/** What came to nothing says so itself. */
function isGood(result: RuleResult): boolean {
  return result.do === 'build' ? result.report.made : result.do !== 'refused';
}

function Running({ part }: Readonly<{ part: number | null }>) {
  const t = useText();
  const formats = useFormats();
  if (part === null) return <p>{t('rules.working')}</p>;
  const text = part < 1 ? t('rules.reading', { percent: formats.percent(part) }) : t('rules.making');
  return (
    <>
      <p id="work-progress">{text}</p>
      <progress className={css.progress} aria-labelledby="work-progress" value={part} max={1} />
    </>
  );
}
