// Loaded into the server before its own code: answers every message with what is still in use after a collection.
process.on('message', () => {
  globalThis.gc();
  globalThis.gc();
  process.send(process.memoryUsage());
});
// The server ends as it always does, whether somebody listens or not.
process.channel.unref();
