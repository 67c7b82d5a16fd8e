import { describe, expect, it } from 'vitest';
import { handlerSign } from '../../../src/workspace/discover/may-hold-handler';

const may = (text: string, file = 'src/orders.ts') => handlerSign(file, text) !== 'none';

describe('what is parsed in search of handlers', () => {
  it.each([
    'export const handler = wrap(main);',
    'export async function* handler() {}',
    'export const { handler, tracer } = instrument(main);',
    'export const tracer = 1, handler = wrap(main);',
    'export { main as handler };',
    "export * as handler from './main';",
    "exports['handler'] = main;",
    "Object.defineProperty(exports, 'handler', { get: () => main });",
    'module.exports = {\n  tracer,\n  handler,\n};',
    'module.exports = { handler() {} };',
    'export default async (\n  event: ScheduledEvent,\n) => {};',
    'const run = wrap(\n  async (event, context) => {},\n);\nmodule.exports = run;',
    'export const run: Handler<{\n  id: string;\n}> = async (event) => {};',
    'export default async ({ name = "x", Records }) => {};',
    'export const run = async (/* unused */ _event, context) => {};',
    'if (true) {\n  module.exports = async (event, context) => {};\n}',
    'module.exports = {\n  deep: 1,\n  run: async (event, context) => {},\n};',
    'exports.run = async event => {};',
  ])('%s', (text) => {
    expect(may(text)).toBe(true);
  });

  it.each([
    ['a listener in a function', 'export function draw(canvas) {\n  canvas.on("click", (event) => select(event));\n}'],
    ['a word in a comment', '// the handler of the event\nexport const price = 12;'],
    ['a handler that is not exported', 'const handler = (x) => x;\nexport const price = handler(12);'],
    ['no export at all', 'const handler = async (event) => {};'],
    ['a helper that takes an event', 'export const bodyOf = (event) => event.body;', 'src/lib/body.ts'],
  ])('is not %s', (_, text, file = undefined) => {
    expect(may(text, file)).toBe(false);
  });

  it('ends soon on hostile text', () => {
    expect(may(`export const a = 1;\n${'('.repeat(200_000)}`)).toBe(false);
    expect(may('export { '.repeat(50_000))).toBe(false);
    expect(may('export const { '.repeat(50_000))).toBe(false);
    expect(may(`export {${' handle'.repeat(100_000)}`)).toBe(false);
    expect(may(`export const a = 1;\n${'f({ '.repeat(50_000)}`)).toBe(false);
  });
});
