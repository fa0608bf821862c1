import { z } from '../../../preload/contract/z.ts';
import { colorProblems, paletteOf } from './brand-colors.ts';

const fileName = (endings: string): z.ZodString =>
  z
    .string()
    .max(128)
    // One name within the folder: no way to another one, no hidden file.
    .regex(
      new RegExp(`^[\\p{L}\\p{N}_][\\p{L}\\p{N}_ -]*\\.(${endings})$`, 'iu'),
      `must be a file in the brand folder, without path, ending in .${endings.replaceAll('|', ', .')}`,
    );

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #0c5a55');

// One line of plain text: a direction mark or a line end would change the screen around it.
const words = (most: number): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u, 'must be one line of plain text');

/** What a hotel shows of itself. Everything is optional; files are read once, at the start. */
export const brandShape = z
  .strictObject({
    /** Folder of the files below. Nothing else in it is ever shown. */
    folder: z.string().min(1).max(1024),
    /** The hotel's sign in the top line; at most 512 KiB. An SVG may hold scripts and is refused. */
    logo: fileName('png|webp').nullable().default(null),
    /** Two colours: of buttons, and of the attract screen. White letters must be readable on both. */
    colors: z.strictObject({ primary: color, deep: color }).nullable().default(null),
    /** Shown in turn on the attract screen; at most 4 MiB each. */
    pictures: z.array(fileName('png|jpg|jpeg|webp')).max(12).default([]),
    /** Shown in place of the pictures, without sound, again and again; at most 64 MiB. */
    video: fileName('mp4|webm').nullable().default(null),
    /** The hotel's own words on the attract screen, by language tag; where a language has none, ours stand. */
    texts: z
      .partialRecord(
        z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'must be a language like en or zh-Hans'),
        z.strictObject({ headline: words(60).optional(), lead: words(160).optional() }),
      )
      .default({}),
  })
  .superRefine(({ colors }, context) => {
    if (colors === null) return;
    for (const { name, message } of colorProblems(paletteOf(colors)))
      context.addIssue({ code: 'custom', path: ['colors', name], message });
  });

/** A hotel's brand as its settings say, checked; its files are not. */
export type BrandSettings = z.infer<typeof brandShape>;
