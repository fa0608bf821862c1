import { type ReactNode, useState } from 'react';
import { Checks } from '../../ui/choice/Checks.tsx';
import { Field } from '../../ui/Field.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useText } from '../StaffContext.tsx';

/** The contract's longest label. */
const labelLength = 40;

/** What a terminal is given with its name. */
type Place = { readonly label: string; readonly profileIds: string[] };

/** The fields of a place, and the place once it is whole; what is missing is named after the first try. */
export type AskedPlace = {
  readonly place: Place | null;
  readonly labelField: ReactNode;
  readonly profileField: ReactNode;
};

/** Asks where a terminal stands and which profiles it may offer; all of them, unless somebody takes one out. */
export function usePlace(wasTried: boolean): AskedPlace {
  const t = useText();
  const { profiles, titleOf } = useLists();
  const [typed, setTyped] = useState('');
  // Until somebody chooses it is all of them, also those that arrive after the form was opened.
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const profileIds = chosen ?? profiles.map((profile) => profile.profileId);
  const label = typed.trim();
  return {
    place: label === '' || profileIds.length === 0 ? null : { label, profileIds: [...profileIds] },
    labelField: (
      <Field
        label={t('terminals.label')}
        hint={t('terminals.labelHint')}
        value={typed}
        onChange={setTyped}
        autoFocus
        error={wasTried && label === '' ? t('terminals.labelMissing') : null}
        input={{ maxLength: labelLength }}
      />
    ),
    profileField: (
      <Checks
        label={t('terminals.profiles')}
        options={profiles.map(({ profileId }) => ({ value: profileId, text: titleOf(profileId) }))}
        values={profileIds}
        onChange={setChosen}
        error={wasTried && profileIds.length === 0 ? t('terminals.profilesMissing') : null}
      />
    ),
  };
}
