/** Texts in English: printing, and what a page wants to see or hear. */
export const printing = {
  printing: {
    heading: 'Print',
    preparing: 'The sheets are being made. This takes a moment.',
    sheets_one: '{{count}} sheet',
    sheets_other: '{{count}} sheets',
    sheet: 'Sheet {{page}} of {{pages}}',
    copies: 'Copies',
    more: 'One copy more',
    fewer: 'One copy less',
    price: 'One copy costs {{price}}. You pay at the front desk.',
    most_one: '{{count}} sheet at most can be printed at once.',
    most_other: '{{count}} sheets at most can be printed at once.',
    print: 'Print',
    sending: 'Your paper is being printed.',
    wait: 'Wait at the printer. Nobody else should take your paper.',
    printed: 'Your paper is ready',
    take: 'Take your paper from the printer now, before you leave.',
    taken: 'I have my paper',
    failed: {
      page: 'This cannot be printed.',
      'too-long': 'This is too long to be printed here.',
      printer: 'The printer did not print it. You pay nothing. The front desk can help.',
      unsure: 'The printer does not answer any more. Look there for your paper, or ask the front desk.',
    },
    again: 'Try again',
  },
  media: {
    ask: {
      camera: 'This website wants to use the camera.',
      microphone: 'This website wants to use the microphone.',
      both: 'This website wants to use the camera and the microphone.',
    },
    allow: 'Allow',
    refuse: 'Do not allow',
    use: {
      camera: 'The camera may be on.',
      microphone: 'The microphone may be on.',
      both: 'Camera and microphone may be on.',
    },
    stop: 'Turn off',
  },
};
