import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import css from './Tabs.module.css';

/** One tab: its id, its name, and what it shows. */
export type TabItem = Readonly<{ id: string; text: string; content: ReactNode }>;

type Props = Readonly<{ label: string; tabs: readonly TabItem[] }>;

/** Several views in one place. Arrow keys move between the names; what was typed in a view stays there. */
export function Tabs({ label, tabs }: Props) {
  return (
    <AriaTabs className={css.tabs ?? ''} keyboardActivation="manual">
      <TabList aria-label={label} className={css.list ?? ''}>
        {tabs.map(({ id, text }) => (
          <Tab key={id} id={id} className={css.tab ?? ''}>
            {text}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} shouldForceMount className={css.panel ?? ''}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
