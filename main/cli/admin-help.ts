/** What `guestway --help` says of `admin`. */
export const adminHelp = `  guestway admin add NUMBER --role service|admin [--config FILE]
  guestway admin remove NUMBER [--config FILE]
  guestway admin list [--config FILE]
  guestway admin unlock [--config FILE]
      people with access at the terminal itself, by its hidden gesture. The secret is asked for, or is the first line of
      standard input; it is never an argument. "unlock" ends the pause after wrong tries`;
