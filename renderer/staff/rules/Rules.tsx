import { Heading } from '../../ui/Heading.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useSession, useText } from '../StaffContext.tsx';
import { BuildTool } from './build/BuildTool.tsx';
import { CompareTool } from './compare/CompareTool.tsx';
import { ExplainTool } from './explain/ExplainTool.tsx';
import { ListsTool } from './hosts/ListsTool.tsx';
import { VectorsTool } from './vectors/VectorsTool.tsx';

/** The rule tester: what profiles say of addresses and why, what changes between two, and the host lists they name. */
export function Rules() {
  const t = useText();
  const role = useSession((view) => view.person?.role);
  const mayBuild = role !== undefined && mayDo(role, 'build-list');
  const tools = [
    { id: 'explain', text: t('rules.explain'), content: <ExplainTool /> },
    { id: 'compare', text: t('rules.compare'), content: <CompareTool /> },
    { id: 'lists', text: t('rules.lists'), content: <ListsTool /> },
    ...(mayBuild ? [{ id: 'build', text: t('rules.build'), content: <BuildTool /> }] : []),
    { id: 'vectors', text: t('rules.vectors'), content: <VectorsTool /> },
  ];
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('rules.heading')}</Heading>
        <p className={page.intro}>{t('rules.intro')}</p>
      </div>
      <Tabs label={t('rules.tools')} tabs={tools} />
    </div>
  );
}
