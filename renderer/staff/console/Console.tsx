import { Attempts } from '../attempts/Attempts.tsx';
import { Desk } from '../desk/Desk.tsx';
import { Fleet } from '../fleet/Fleet.tsx';
import { Grants } from '../grants/Grants.tsx';
import { Groups } from '../groups/Groups.tsx';
import { Issuance } from '../issuance/Issuance.tsx';
import { ListsProvider } from '../lists/ListsContext.tsx';
import type { PageName } from '../pages.ts';
import { People } from '../people/People.tsx';
import { Records } from '../records/Records.tsx';
import { Rules } from '../rules/Rules.tsx';
import { useSession } from '../StaffContext.tsx';
import { Shift } from '../shift/Shift.tsx';
import { ShiftProvider } from '../shift/ShiftContext.tsx';
import { Terminals } from '../terminals/Terminals.tsx';
import css from './Console.module.css';
import { ConsoleHeader } from './ConsoleHeader.tsx';
import { useTouch } from './useTouch.ts';

/** What a signed-in person sees: the header, and the page they chose. */
export function Console() {
  const page = useSession((view) => view.page);
  useTouch();
  return (
    <ListsProvider>
      <ShiftProvider>
        <div className={css.console}>
          <ConsoleHeader />
          <main className={css.main}>
            <Page name={page} />
          </main>
        </div>
      </ShiftProvider>
    </ListsProvider>
  );
}

function Page({ name }: Readonly<{ name: PageName }>) {
  switch (name) {
    case 'desk':
      return <Desk />;
    case 'groups':
      return <Groups />;
    case 'grants':
      return <Grants />;
    case 'terminals':
      return <Terminals />;
    case 'fleet':
      return <Fleet />;
    case 'rules':
      return <Rules />;
    case 'attempts':
      return <Attempts />;
    case 'records':
      return <Records />;
    case 'issuance':
      return <Issuance />;
    case 'shift':
      return <Shift />;
    case 'people':
      return <People />;
  }
}
