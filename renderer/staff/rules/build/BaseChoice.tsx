import { useEffect, useState } from 'react';
import { Choice } from '../../../ui/choice/Choice.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import type { HostListsAnswer } from '../hosts/HostLists.tsx';

/** What stands for no list. */
export const noBase = 'none';

type Props = Readonly<{ value: string; onChange: (value: string) => void }>;

/** Asks which list of this gateway the new one follows, where there is one: terminals then fetch the difference only. */
export function BaseChoice({ value, onChange }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [lists, setLists] = useState<HostListsAnswer['lists']>([]);
  useEffect(() => {
    let isHere = true;
    void session.call('ruleLists', {}).then((told) => {
      if (isHere && told.ok) setLists(told.value.lists.filter(({ state }) => state === 'ready'));
    });
    return () => {
      isHere = false;
    };
  }, [session]);
  if (lists.length === 0) return null;
  const options = lists.map(({ name, sha256 }) => ({ value: sha256, text: name }));
  return (
    <Choice
      label={t('build.base')}
      options={[{ value: noBase, text: t('build.noBase') }, ...options]}
      value={value}
      onChange={onChange}
    />
  );
}
