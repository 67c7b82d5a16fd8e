/** What was thrown, in a line or two: the message and the first place outside of Node and of this tool. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = String(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const place = frames.find((line) => !line.includes('node:internal') && !line.includes(__filename));
  const message = `${error.name}: ${error.message.split('\n')[0]}`;
  return place === undefined ? message : `${message} (${place.trim()})`;
}
