/** `npm start`: the demo. A composition root of its own, which `main.ts` may not import. */
import { loadConfig } from '../config.ts';
import { createLog } from '../platform/log.ts';
import { closeOnSignal, runMain } from '../serving/start-up.ts';
import { startDemo } from './start-demo.ts';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const demo = await startDemo(config, createLog(config.logLevel));
  console.log(`
DEMO — throw-away keys, nothing here is trusted outside this machine.

  Console        ${demo.apiOrigin}
  Signing desk   ${demo.deskOrigin}
${demo.kiosks.map(({ site, url }) => `  Kiosk          ${url}   (${site})`).join('\n')}

  Accounts       ${demo.accounts.join(', ')}
  Password       ${demo.password}   (all accounts)
  Data           ${config.dataDir}

Ready. The console's start page has a five-minute walk. Ctrl+C stops.`);
  closeOnSignal(() => demo.close());
}

runMain(main);
