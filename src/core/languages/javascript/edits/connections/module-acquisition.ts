import { ts } from 'ts-morph';
import { eolOf, indentAt, lineStart, startsLine } from '../layout';
import { skipOuter } from '../references';
import { type Refusal, refuse } from '../refusal';
import type { Removal } from '../releases';
import type { Change } from '../removal-edits';
import { enclosingFunction, isWithin, type ParsedSource } from '../source';
import { inStyle, styleOf } from '../written-style';
import { isAsync, statementOf } from './acquisition';
import type { Opening } from './opening';

/** The changes where functions use a connection that was opened while the module loads: each gets it first. */
export function moduleAcquisition(
  parsed: ParsedSource,
  opening: Opening,
  get: string,
  removal: Removal,
): Change[] | Refusal {
  const { variable, holder, connect, steps } = opening;
  const statement = holder && statementOf(holder);
  if (!variable || !statement || !ts.isVariableStatement(statement)) {
    return refuse('It is kept where the fix cannot follow it; declare it in a statement of its own first.');
  }
  if (statement.modifiers?.length)
    return refuse(`\`${variable.name}\` is exported; export a function that gives it instead.`);
  const gone = [statement, ...steps, ...removal.statements];
  const uses = variable.references.filter((id) => !gone.some((each) => isWithin(id, each)));
  if (uses.some((id) => !enclosingFunction(id))) return refuse(`\`${variable.name}\` is used while the module loads.`);
  for (const each of [statement, ...steps]) removal.statements.add(each);
  if (opening.isPromise && !isAwaited(opening)) {
    return uses.map((id) => ({ span: { start: id.getStart(parsed.source), end: id.end }, text: `${get}()` }));
  }
  const atConnect = connect && enclosingFunction(connect);
  if (atConnect) return whereConnected(parsed, opening, connect, uses, get, removal);
  return atTop(parsed, variable.name, uses, get);
}

function isAwaited({ unit }: Opening): boolean {
  return ts.isAwaitExpression(skipOuter(unit).parent);
}

/** `await client.connect();` in the one function that uses it. */
function whereConnected(
  parsed: ParsedSource,
  { variable }: Opening,
  connect: ts.Statement,
  uses: readonly ts.Identifier[],
  get: string,
  removal: Removal,
): Change[] | Refusal {
  const name = variable?.name ?? '';
  if (!isAsync(enclosingFunction(connect))) return refuse('The function that connects it is not `async`.');
  if (uses.some((id) => !isWithin(id, connect.parent) || id.pos < connect.pos)) {
    return refuse(`\`${name}\` is also used where it may not be connected; connect it before that first.`);
  }
  removal.statements.delete(connect);
  const end = parsed.text[connect.end - 1] === ';' ? ';' : '';
  const span = { start: connect.getStart(parsed.source), end: connect.end };
  return [{ span, text: `const ${name} = await ${get}()${end}` }];
}

function atTop(parsed: ParsedSource, name: string, uses: readonly ts.Identifier[], get: string): Change[] | Refusal {
  const changes: Change[] = [];
  for (const body of new Set(uses.map(outermostFunction))) {
    const block = body && 'body' in body ? body.body : undefined;
    const [first] = block && ts.isBlock(block) ? block.statements : [];
    if (!body || !isAsync(body) || !first) {
      return refuse(`\`${name}\` is used in a function that is not \`async\`, so it cannot wait for it.`);
    }
    const start = first.getStart(parsed.source);
    if (!startsLine(parsed.text, start)) return refuse('The function that uses it is written on one line.');
    const at = lineStart(parsed.text, start);
    const [line = ''] = inStyle([`const ${name} = await ${get}();`], styleOf(parsed));
    changes.push({ span: { start: at, end: at }, text: `${indentAt(parsed.text, start)}${line}${eolOf(parsed.text)}` });
  }
  return changes;
}

function outermostFunction(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  let found: ts.SignatureDeclaration | undefined;
  for (let body = enclosingFunction(node); body; body = enclosingFunction(body)) found = body;
  return found as ts.FunctionLikeDeclaration | undefined;
}
