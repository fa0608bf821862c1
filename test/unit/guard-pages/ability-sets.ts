import { type Abilities, abilitiesShape } from '../../../main/profile/shape.ts';

/** Every ability off. */
export const nothing = every(false);

/** Every ability on. */
export const allAbilities = every(true);

function every(isOn: boolean): Abilities {
  return abilitiesShape.parse(
    Object.fromEntries(Object.keys(abilitiesShape.shape).map((name) => [name, isOn])),
  );
}
