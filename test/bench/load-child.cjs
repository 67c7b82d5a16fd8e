// A fresh process that loads one module, calls what it is told to, and prints how long that took in ms.
const [module, call] = process.argv.slice(2);
require('./vscode-double.cjs');

const start = performance.now();
const loaded = require(module);
if (call === 'activate') loaded.activate({ subscriptions: [], extensionUri: {}, globalStorageUri: {} });
process.stdout.write(String(performance.now() - start), () => process.exit());
