/** Texts in English: the row of tabs, the address, finding, and how large a page is drawn. */
export const tabs = {
  tabs: {
    label: 'Open pages',
    start: 'Start page',
    blocked: 'Not opened',
    open: 'New page',
    close: 'Close: {{title}}',
    sounds: 'plays sound',
  },
  tools: {
    open: 'More',
    label: 'More tools',
    find: 'Find',
    smaller: 'Smaller',
    larger: 'Larger',
    size: 'Size of the page: {{percent}}',
    large: 'Large print',
    print: 'Print',
    files: 'Files',
    comfort: 'Display',
    language: 'Language',
    records: 'About me',
    exit: 'Way out',
  },
  find: {
    label: 'Find on this page',
    count: '{{current}} of {{matches}}',
    none: 'Not found',
    back: 'The one before',
    next: 'The next one',
    close: 'Stop looking',
  },
  suggestions: {
    label: 'Places that fit',
    search: 'Search for “{{words}}”',
  },
  loading: {
    asking: 'The page is loading.',
    done: 'The page is here.',
  },
};
