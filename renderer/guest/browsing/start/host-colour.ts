/** Colours of letter marks, each a pair of tokens that can be read in every theme. */
export const markColours = ['calm', 'deep', 'leaf', 'sand', 'strong', 'sun'] as const;

/** One of them. */
export type MarkColour = (typeof markColours)[number];

/** The colour of a host: the same one at every terminal, and the same for every page of it. */
export function colourOf(host: string): MarkColour {
  let sum = 2_166_136_261;
  for (const letter of host.replace(/^www\./, ''))
    sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  // The low bits alone would be much alike for hosts that end alike.
  return markColours[((sum ^ (sum >>> 15)) >>> 0) % markColours.length] ?? 'calm';
}
