import { keyboardTextLimit } from './keyboard-field.ts';
import { z } from './z.ts';

/** Controls, halves of symbols, private symbols, and marks that turn the direction of text are nothing a key writes. */
const written = /^[^\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u;

const text = z.string().max(keyboardTextLimit).regex(written);

/**
 * What the keyboard asks of the field that has the focus. `insert` writes at the caret; `compose` shows text that is not
 * final, in place of what was composed before (empty: nothing any more), with the caret in UTF-16 units within it;
 * `commit` writes final text in place of what is composed. Unknown names and fields are refused.
 */
export const keyboardAct = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('insert'), text: text.min(1) }),
  z
    .strictObject({ do: z.literal('compose'), text, caret: z.int().min(0).max(keyboardTextLimit) })
    .refine((act) => act.caret <= act.text.length),
  z.strictObject({ do: z.literal('commit'), text: text.min(1) }),
  z.strictObject({ do: z.literal('delete-back') }),
  z.strictObject({ do: z.literal('enter') }),
  z.strictObject({ do: z.literal('tab') }),
  z.strictObject({ do: z.literal('move'), to: z.enum(['left', 'right', 'up', 'down']) }),
  z.strictObject({ do: z.literal('close') }),
]);

/** One act of the keyboard. */
export type KeyboardAct = z.infer<typeof keyboardAct>;
