import { runBrowserSuite } from './run-browser-suite.ts';

process.exit(await runBrowserSuite(process.argv.slice(2)));
