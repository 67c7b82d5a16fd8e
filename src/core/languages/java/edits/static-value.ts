import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { instanceConstants } from './instance-constants';
import { fieldsOf, memberAround, membersIn, modifiersOf, nodesIn, type Path, textOf } from './source';

/** An expression that can be worked out without the object or the call it stands in. */
export type StaticValue = { readonly text: string } | { readonly reason: string };

/** Locals replaced by what they were set to; more than this is a program of its own. */
const MAX_INLINED = 6;
const NO_LOCALS: ReadonlyMap<string, Local> = new Map();

/**
 * The text of an expression as a static initialiser: types, literals, static fields and methods stay, locals that are set
 * once to such a value are replaced by it. Anything else is a reason why not.
 */
export function staticValue(tree: SyntaxTree, expression: SyntaxNode, path: Path, home: SyntaxNode): StaticValue {
  const locals = localsOf(tree, path);
  const fields = fieldsOf(tree, home);
  const methods = staticMethods(tree, home);
  const constants = instanceConstants(tree, home);
  let inlined = 0;
  const render = (node: SyntaxNode, depth: number, seen: ReadonlyMap<string, Local>): StaticValue => {
    const own = declaredIn(tree, node);
    const replaced: { at: SyntaxNode; text: string }[] = [];
    for (const each of nodesIn(node)) {
      if (each.type === 'this' || each.type === 'super') return { reason: 'It uses the object it stands in.' };
      if (each.type === 'method_invocation' && !child(each, 'object')) {
        const name = nameOf(tree, each);
        if (!methods.has(name)) return { reason: `It calls ${name}(), which may need the object it stands in.` };
      }
      if (each.type !== 'identifier' || isName(each)) continue;
      const name = textOf(tree, each);
      if (own.has(name) || fields.get(name)?.isStatic) continue;
      const local = seen.get(name);
      const constant = local ? undefined : constants.get(name);
      if (local || constant) {
        const from = local ? local.value : constant;
        // What a field is set to knows nothing of the locals here.
        const value =
          from && depth < 3 && ++inlined <= MAX_INLINED ? render(from, depth + 1, local ? seen : NO_LOCALS) : undefined;
        if (!value || 'reason' in value) return { reason: `\`${name}\` belongs to the call it stands in.` };
        replaced.push({ at: each, text: value.text });
      } else if (fields.has(name)) return { reason: `\`${name}\` is a field of the object it stands in.` };
      else if (!/^[A-Z]/.test(name) && !isPackage(node, each))
        return { reason: `It is not known where \`${name}\` comes from.` };
    }
    return { text: withReplaced(tree, node, replaced) };
  };
  return render(expression, 0, locals);
}

interface Local {
  /** What it is set to where it is declared; null where it is set again, or comes from outside. */
  readonly value: SyntaxNode | null;
}

/** Parameters and locals of the member that a node stands in. */
export function localsOf(tree: SyntaxTree, path: Path): ReadonlyMap<string, Local> {
  const member = memberAround(path);
  const locals = new Map<string, Local>();
  if (!member) return locals;
  const assigned = new Set<string>();
  for (const node of nodesIn(member)) {
    if (node.type === 'assignment_expression' || node.type === 'update_expression') {
      const target = child(node, 'left') ?? node.children[0];
      if (target?.type === 'identifier') assigned.add(textOf(tree, target));
    }
    const declares =
      /^(variable_declarator|formal_parameter|spread_parameter|resource|catch_formal_parameter|enhanced_for_statement|instanceof_expression)$/;
    const name = declares.test(node.type) ? child(node, 'name') : undefined;
    if (name && member.type !== 'field_declaration') {
      const value = node.type === 'variable_declarator' ? (child(node, 'value') ?? null) : null;
      locals.set(textOf(tree, name), { value: locals.has(textOf(tree, name)) ? null : value });
    }
    if (node.type === 'lambda_expression') {
      for (const parameter of lambdaParameters(node)) locals.set(textOf(tree, parameter), { value: null });
    }
  }
  for (const name of assigned) if (locals.has(name)) locals.set(name, { value: null });
  return locals;
}

/** Names that an expression declares for itself: parameters of lambdas in it. */
function declaredIn(tree: SyntaxTree, node: SyntaxNode): ReadonlySet<string> {
  const names = [...nodesIn(node)].filter((each) => each.type === 'lambda_expression').flatMap(lambdaParameters);
  return new Set(names.map((each) => textOf(tree, each)));
}

function lambdaParameters(lambda: SyntaxNode): SyntaxNode[] {
  const parameters = child(lambda, 'parameters');
  if (!parameters) return [];
  if (parameters.type === 'identifier') return [parameters];
  return parameters.children.flatMap((each) => (each.type === 'identifier' ? [each] : (child(each, 'name') ?? [])));
}

function isName({ field }: SyntaxNode): boolean {
  return field === 'name' || field === 'field';
}

/** `java` of `java.sql.DriverManager.getConnection(…)`. */
function isPackage(root: SyntaxNode, identifier: SyntaxNode): boolean {
  return [...nodesIn(root)].some(
    (node) => node.type === 'field_access' && child(node, 'object') === identifier && node.children.length === 2,
  );
}

function staticMethods(tree: SyntaxTree, home: SyntaxNode): ReadonlySet<string> {
  const methods = membersIn(home).filter((member) => member.type === 'method_declaration');
  const isStatic = (method: SyntaxNode) => /\bstatic\b/.test(modifiersOf(tree, method));
  return new Set(methods.filter(isStatic).map((method) => nameOf(tree, method)));
}

function nameOf(tree: SyntaxTree, node: SyntaxNode): string {
  const name = child(node, 'name');
  return name ? textOf(tree, name) : '';
}

function withReplaced(
  tree: SyntaxTree,
  node: SyntaxNode,
  replaced: readonly { at: SyntaxNode; text: string }[],
): string {
  let text = textOf(tree, node);
  for (const { at, text: value } of [...replaced].sort((a, b) => b.at.start - a.at.start)) {
    text = text.slice(0, at.start - node.start) + value + text.slice(at.end - node.start);
  }
  return text;
}
