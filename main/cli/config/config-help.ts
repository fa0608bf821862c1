/** What `guestway --help` says of `config`. */
export const configHelp = `  guestway config check [FILE...] [--part] [--json]
      names every problem of the settings with line and column; site.json or site.jws beside a file is read with it
      --part   the file holds a part of the settings, as site.json always does: nothing need be complete
  guestway config show [FILE] [--json]
      what holds in the end, which file each value is from, and the key of this terminal
  guestway config schema
      the JSON Schema of the settings, for editors
  guestway config sign PART.json --key FILE.key --hotel ID --number N --out FILE.jws
      [--terminal THUMBPRINT] [--passphrase-file FILE]
      checks a part of the settings and signs it, for one hotel or one terminal of it; never on a terminal
  guestway config verify FILE.jws [--config TERMINAL.json] [--json]
      whether a terminal would take signed settings, and what they say`;
