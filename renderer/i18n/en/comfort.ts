/** Texts in English: how the terminal looks and sounds. */
export const comfort = {
  comfort: {
    heading: 'Display and sound',
    lead: 'Changes take effect at once and end with your visit.',
    textSize: 'Size of letters',
    normal: 'Normal',
    large: 'Large',
    largest: 'Largest',
    dark: 'Dark colours',
    contrast: 'Strong contrast',
    motion: 'Less movement',
    sound: 'Sounds',
    readAloud: 'Read screens aloud',
    on: 'On',
    off: 'Off',
    close: 'Done',
  },
};
