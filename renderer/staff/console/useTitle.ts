import { useEffect } from 'react';
import { useLists } from '../lists/ListsContext.tsx';
import { mayDo } from '../pages.ts';
import { useFormats, useSession, useText } from '../StaffContext.tsx';

/** Counts the guests who ask for help in the title of the window, for those who may help: the desk sees it from another program. */
export function useTitle(): void {
  const t = useText();
  const formats = useFormats();
  const { terminals } = useLists();
  const mayHelp = useSession((view) => view.person !== null && mayDo(view.person.role, 'help'));
  const count = mayHelp ? terminals.filter(({ asks }) => asks !== null).length : 0;
  useEffect(() => {
    const title = t('app.title');
    document.title = count === 0 ? title : t('app.titleAsking', { count: formats.number(count), title });
  }, [t, formats, count]);
}
