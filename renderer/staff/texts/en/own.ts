/** Texts of a person's own sign-in. */
export const enOwn = {
  own: {
    open: '{{person}}: my sign-in',
    heading: 'My sign-in',
    close: 'Close',
    pin: 'PIN',
    oldPin: 'PIN now',
    oldPinMissing: 'Type the PIN you use now.',
    oldPinWrong: 'The PIN you typed as your present one is wrong. Nothing was changed.',
    samePin: 'The new PIN is the one you have.',
    changePin: 'Change PIN',
    pinChanged: 'Your PIN is changed. Your sign-ins on other computers have ended.',
    passkeys: 'Passkeys',
    passkeysText: 'They sign you in with a touch or a security key. Your PIN stays.',
    added: 'Added {{ago}}',
    used: 'last used {{ago}}',
    neverUsed: 'never used',
    remove: 'Remove',
    removeOf: 'Remove the passkey {{label}}',
    removeText: 'Remove {{label}}? It signs you in no more. Your PIN and your other passkeys go on working.',
    removeLast:
      'Remove {{label}}? It is your only passkey: from then on nothing but your PIN signs you in. Be sure that you know it.',
    removeSure: 'Remove it',
    keep: 'Keep it',
    removed: 'The passkey {{label}} is removed.',
    label: 'Name of a new passkey',
    labelHint: 'So that you know it again, such as “blue key”.',
    labelMissing: 'Give the passkey a name.',
    add: 'Add a passkey',
    addedDone: 'The passkey {{label}} is added. You can sign in with it from now on.',
    cancelled: 'No passkey was made. Try again, or go on with your PIN.',
    known: 'This key is one of your passkeys already.',
    obstacles: {
      insecure:
        'No passkey can be added here: the console is open without https. Open it under its https address, or ask IT.',
      browser: 'This browser knows no passkeys. Use a current one, or go on with your PIN.',
      address:
        'No passkey can be added here: the console is open under a number instead of a name. Ask IT for its name.',
      gateway: 'The gateway offers no passkeys: its public address is not a name with https. Ask IT.',
    },
  },
} as const;
