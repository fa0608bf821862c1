import { runGatewayStore } from './gateway-store/run.ts';

// `npm run gateway-store -- COMMAND ...`: makes hotels in PostgreSQL, brings stores up to date, backs them up and restores them.

process.exitCode = await runGatewayStore(process.argv.slice(2), {
  write: async (text) => process.stdout.write(text),
  say: (line) => void process.stderr.write(`${line}\n`),
});
