import type { ts } from 'ts-morph';
import { textAtMargin } from '../moved-text';
import type { ParsedSource } from '../source';
import { inStyle, styleOf, type WrittenStyle } from '../written-style';
import { checkLines } from './check-lines';
import type { Opening } from './opening';
import type { Recipe } from './recipes';

/** Names of what is declared at module scope, and of the connection where it is opened. */
export interface OpenerNames {
  readonly own: string;
  /** The promise of the connection that is kept. */
  readonly promise: string;
  /** Opens a new one. */
  readonly open: string;
  /** What users call. */
  readonly get: string;
}

export interface Opener {
  readonly parsed: ParsedSource;
  readonly opening: Opening;
  readonly names: OpenerNames;
  /** Declarations of the local constants that it needs. */
  readonly inner: readonly ts.Statement[];
  /** How to see that it is alive; `null` where it reconnects by itself. */
  readonly recipe: Recipe | null;
  /** Opening it reads a secret. */
  readonly readsSecret: boolean;
  /** Some user of it begins transactions. */
  readonly mayTransact: boolean;
}

/** The variable that keeps it and the function that opens it. */
export function openingLines(opener: Opener): string[] {
  const { names, parsed } = opener;
  const style = styleOf(parsed);
  const type = style.isTypeScript ? `: ReturnType<typeof ${names.open}> | undefined` : '';
  const kept = inStyle([`let ${names.promise}${type};`], style);
  return isDirect(opener, style) ? kept : [...kept, '', ...openFunction(opener, style)];
}

/** The function that users call. */
export function gettingLines(opener: Opener): string[] {
  const { names, recipe, parsed, readsSecret, opening } = opener;
  const style = styleOf(parsed);
  const connects = opening.isMade ? 'Creates it' : 'Connects';
  const said = recipe
    ? 'The open connection while it answers; a new one when there is none, or it was closed or cut off.'
    : `${readsSecret ? `Reads the secret and ${connects.toLowerCase()}` : connects} once per execution environment; after a failure the next call tries again.`;
  return [
    `/** ${said} */`,
    `${recipe ? 'async ' : ''}function ${names.get}() {`,
    ...deeper(gettingBody(opener), style),
    '}',
  ];
}

/** What stands inside that function. */
export function gettingBody(opener: Opener): string[] {
  const { parsed, opening, names, recipe } = opener;
  const style = styleOf(parsed);
  if (recipe) return inStyle(guardLines(names, recipe, style), style);
  const opened = isDirect(opener, style) ? textAtMargin(parsed, opening.unit, []).split(/\r?\n/) : [`${names.open}()`];
  const end = style.semicolons ? ';' : '';
  const assigned = [`${names.promise} = ${opened[0]}`, ...opened.slice(1)];
  assigned.push(`${assigned.pop()}${end}`);
  return [
    ...inStyle([`if (!${names.promise}) {`], style),
    ...deeper(assigned, style),
    ...inStyle(
      [
        `  ${names.promise}.catch(() => {`,
        `    ${names.promise} = undefined;`,
        '  });',
        '}',
        `return ${names.promise};`,
      ],
      style,
    ),
  ];
}

/** A promise that the driver gives needs no function around it; TypeScript names its type by that function. */
function isDirect({ opening, inner, recipe }: Opener, style: WrittenStyle): boolean {
  const isPlain = opening.isPromise && inner.length === 0 && recipe === null;
  return isPlain && !style.isTypeScript && !WAITS.test(opening.unit.getText());
}

const WAITS = /\bawait\b/;

function guardLines({ promise, open, own }: OpenerNames, { check, discard }: Recipe, style: WrittenStyle): string[] {
  const given = (code: string) => code.replace('$', () => own);
  return [
    `const current = ${promise};`,
    'if (current) {',
    '  try {',
    `    const ${own} = await current;`,
    ...checkLines(given(check), style.isTypeScript).map((line) => `    ${line}`),
    `    return ${own};`,
    '  } catch {',
    `    if (${promise} === current) {`,
    `      ${promise} = undefined;`,
    `      current.then((${own}) => ${given(discard)}).catch(() => {});`,
    '    }',
    '  }',
    '}',
    `if (!${promise}) {`,
    `  ${promise} = ${open}();`,
    '}',
    `return ${promise};`,
  ];
}

function openFunction(opener: Opener, style: WrittenStyle): string[] {
  const { names, opening, inner, recipe, parsed } = opener;
  const end = style.semicolons ? ';' : '';
  const moved = (node: ts.Node) => textAtMargin(parsed, node, []);
  const lines = inner.map(moved).flatMap((text) => text.split(/\r?\n/));
  const listens = recipe?.emitsErrors === true && !hasErrorListener(opening);
  const isPlain = (opening.isPromise || opening.isMade) && !listens;
  if (isPlain) {
    const body = `return ${moved(opening.unit)}${end}`.split(/\r?\n/);
    const waits = opening.isMade || [...lines, ...body].some((line) => WAITS.test(line));
    return [`${waits ? 'async ' : ''}function ${names.open}() {`, ...deeper([...lines, ...body], style), '}'];
  }
  const wait = opening.isPromise ? 'await ' : '';
  lines.push(...`const ${names.own} = ${wait}${moved(opening.unit)}${end}`.split(/\r?\n/));
  if (listens) lines.push(...inStyle(listenerLines(names.own), style));
  for (const step of opening.steps) lines.push(...awaitedStep(moved(step), step === opening.connect).split(/\r?\n/));
  lines.push(`return ${names.own}${end}`);
  return [`async function ${names.open}() {`, ...deeper(lines, style), '}'];
}

function listenerLines(own: string): string[] {
  return [
    '// Without a listener, a connection that is cut off while idle would end the process.',
    `${own}.on('error', () => {});`,
  ];
}

function hasErrorListener({ unit, steps }: Opening): boolean {
  return [unit, ...steps].some((node) => /\.(on|addListener)\(\s*['"`]error['"`]/.test(node.getText()));
}

function awaitedStep(text: string, isConnect: boolean): string {
  return isConnect && !text.startsWith('await ') ? `await ${text}` : text;
}

function deeper(lines: readonly string[], { indent }: WrittenStyle): string[] {
  return lines.map((line) => (line === '' ? line : indent + line));
}
