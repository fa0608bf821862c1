import { personDigits, secretDigits } from './admin.ts';
import type { Comfort } from './comfort.ts';
import { enterActions, fieldKinds } from './keyboard-field.ts';
import { pausePinLength, pauseSigns } from './pause.ts';
import { z } from './z.ts';

// Shapes of what several commands take. Apart from the words they check, so that no page of ours needs zod for the words.

/** Name of one tab, given by main. */
export const tabIdShape = z.string().regex(/^t[1-9]\d{0,5}$/);

/** Name of a file of the session: a UUID that main made. */
export const fileIdShape = z.uuid();

/** A picture PIN. */
export const pausePinShape = z.array(z.enum(pauseSigns)).length(pausePinLength);

/** The field that takes the text of the keyboard. */
export const keyboardFieldShape = z.strictObject({
  kind: z.enum(fieldKinds),
  enterAction: z.enum(enterActions),
});

/** Any of a guest's wishes for how the terminal looks and sounds. */
export const comfortChangeShape = z.strictObject({
  textSize: z.enum(['normal', 'large', 'largest']).optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  contrast: z.enum(['normal', 'more', 'system']).optional(),
  motion: z.enum(['full', 'less', 'system']).optional(),
  sound: z.boolean().optional(),
  readAloud: z.boolean().optional(),
} satisfies Record<keyof Comfort, z.ZodType>);

/** Who somebody says they are, and their secret. Digits alone: a keypad must do. */
export const adminClaimShape = z.strictObject({
  person: z.string().regex(new RegExp(`^\\d{${personDigits.least},${personDigits.most}}$`)),
  secret: z.string().regex(new RegExp(`^\\d{1,${secretDigits.most}}$`)),
});
