import type { Abilities, Profile } from '../../profile/shape.ts';

/** One limit that a draft sets higher than a reference; null stands for no limit. */
export type RaisedLimit = {
  readonly limit: keyof Profile['limits'];
  readonly from: number | null;
  readonly to: number | null;
};

/** Abilities that the draft has and the reference has not. */
export function addedAbilities(draft: Profile, reference: Profile): readonly (keyof Abilities)[] {
  const names = Object.keys(draft.abilities) as (keyof Abilities)[];
  return names.filter((name) => draft.abilities[name] === true && reference.abilities[name] !== true);
}

/** Limits that the draft sets higher. The time to read the notice is none: a guest may always take longer to decline. */
export function raisedLimits(draft: Profile, reference: Profile): readonly RaisedLimit[] {
  const names = (Object.keys(draft.limits) as (keyof Profile['limits'])[]).filter(
    (name) => name !== 'noticeSeconds',
  );
  return names.flatMap((limit) => {
    const [from, to] = [reference.limits[limit], draft.limits[limit]];
    return (to ?? Number.POSITIVE_INFINITY) > (from ?? Number.POSITIVE_INFINITY) ? [{ limit, from, to }] : [];
  });
}
