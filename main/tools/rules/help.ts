/** What `npm run rules -- --help` prints. */
export const helpText = `Tests and compiles access rules. Nothing here changes what is in force anywhere.

  npm run rules -- explain ADDRESS... --profile FILE [--lists DIR] [--kind navigation|subresource] [--json]
      what a profile says of addresses, and why; "-" reads addresses from standard input, one a line
  npm run rules -- diff OLD NEW [--urls FILE [--lists DIR] [--kind KIND]] [--json]
      what changes from one profile to the other; with addresses, whose verdict changes ("-": standard input)
  npm run rules -- compile TEXT... -o FILE [--format auto|hosts|plain|abp|rpz] [--exact] [--base OLD] [--lenient] [--name NAME] [--json]
      compiles texts into one list of hosts and prints its digest; refuses lines it does not understand unless --lenient
      --exact  keeps names as text: needed for a list that allows
      --base   the list that this one follows: keeps the difference between the two small
      --name   prints the list as a profile names it, too
  npm run rules -- delta OLD NEW -o FILE [--json]
      writes what turns one compiled list into the next
  npm run rules -- apply OLD DELTA -o FILE [--json]
      makes the list that a difference leads to
  npm run rules -- stats FILE [--json]
      what is in a compiled list or in a profile
  npm run rules -- vectors FILE [--json]
      runs rule vectors through the filter language; with --json prints [{"id":1,"got":"block"},...] and nothing else

A profile is JSON, or the signed text (.jws); no signature is checked here. Lists are called <sha256>.gwl in their folder.
Exit code 0: fine. 1: refused; for diff and vectors: something differs. 2: the command line is wrong.
`;
