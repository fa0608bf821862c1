import { enDesk } from './en/desk.ts';
import { enErrors } from './en/errors.ts';
import { enLists } from './en/lists.ts';

/** The texts of the staff page; every other language has the same shape. */
export const en = { ...enDesk, ...enLists, ...enErrors } as const;
