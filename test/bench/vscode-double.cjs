const Module = require('node:module');

// Answers `require('vscode')` in this process: everything there is can be called, constructed and extended.
function anything() {
  function Anything() {}
  return new Proxy(Anything, {
    get: (target, key) => (key in target || typeof key === 'symbol' ? target[key] : anything()),
    set: () => true,
    construct: () => anything(),
    apply: () => anything(),
  });
}

const disposable = { dispose() {} };
const workspace = {
  textDocuments: [],
  getConfiguration: () => ({ get: (_, fallback) => fallback }),
  onDidOpenTextDocument: () => disposable,
  onDidChangeConfiguration: () => disposable,
};
const double = new Proxy({}, { get: (_, key) => (key === 'workspace' ? workspace : anything()) });

const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? double : load(request, ...rest));
