const { createConnection } = require('node:net');
const { join } = require('node:path');
const { tmpdir } = require('node:os');
const { createInterface } = require('node:readline');
const vscode = require('vscode');

// VS Code calls an activate() if there is one; all this extension does is in run().
exports.activate = () => {};

/** What VS Code takes for the tests of an extension: evaluates functions that come by the socket, until it is closed. */
exports.run = () =>
  new Promise((resolve, reject) => {
    const socket = createConnection(join(tmpdir(), 'driver.sock'));
    socket.once('error', reject).once('close', resolve);
    createInterface({ input: socket }).on('line', async (line) => {
      const { id, body, argument } = JSON.parse(line);
      const answer = await evaluate(body, argument).catch((error) => ({ error: String(error?.stack ?? error) }));
      socket.write(`${JSON.stringify({ id, ...answer })}\n`);
    });
  });

async function evaluate(body, argument) {
  const call = new Function(`return (${body});`)();
  return { value: (await call(vscode, argument, require)) ?? null };
}
