// A fresh process that loads one module, calls what it is told to, and prints how long that took in ms.
const [path, call] = process.argv.slice(2);
require('./vscode-double.cjs');

const start = performance.now();
const loaded = require(path);
if (call === 'activate') loaded.activate({ subscriptions: [], extensionUri: {}, globalStorageUri: {} });
// Before standard output is touched: opening it takes milliseconds of its own.
const ms = performance.now() - start;
process.stdout.write(String(ms), () => process.exit());
