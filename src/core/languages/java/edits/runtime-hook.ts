import { type FixResult, say, type TextEdit, titled } from '../../../model';
import type { SnapshotRequest } from '../../editor';
import { child, type SyntaxNode, type SyntaxTree } from '../../tree-sitter/syntax-node';
import { merged } from './holder';
import { importEdit, isFreeName } from './import-edit';
import { type KeptField, keptField } from './kept-field';
import { isRefusal, refuse } from './refusal';
import { indentationAt, indentUnit, lineEnding, membersIn, modifiersOf, nodesIn, textOf } from './source';
import { constantCase, freshName } from './subject';

/** The class it is written into, and how it is laid out. */
interface Home {
  readonly tree: SyntaxTree;
  readonly file: string;
  readonly field: KeptField;
  readonly resource: string;
  readonly core: string;
  /** Of the class's members. */
  readonly indent: string;
  readonly step: string;
  readonly eol: string;
  /** `POOL.close();`, in front of the snapshot; empty where there is nothing to close. */
  readonly before: string;
}

/**
 * An `org.crac.Resource` that sets the field anew after every restore: the class itself for fields of its objects, one of
 * its own for static fields. CRaC keeps weak references, so something has to hold it. Source: AWS Lambda docs, "Lambda
 * SnapStart runtime hooks for Java"; org.crac.Context#register.
 */
export function planRuntimeHook(tree: SyntaxTree, request: SnapshotRequest): FixResult {
  const field = keptField(tree, request);
  if (isRefusal(field)) return field;
  const home = homeOf(tree, request, field);
  const existing = hookOf(tree, field.type);
  const hook = existing ? extended(home, existing) : field.isStatic ? ownResource(home) : classAsResource(home);
  if (!Array.isArray(hook)) return hook;
  const imports = existing ? [] : [home.core, home.resource].filter((name) => !name.includes('.'));
  const edits = [
    ...imports.flatMap((name) => importEdit(tree, request.file, `org.crac.${name}`)),
    ...withoutFinal(home),
    ...hook,
  ];
  const { name } = field;
  const offer = {
    kind: 'after-restore-hook',
    ...titled(say('Renew `{0}` in an after-restore runtime hook', name)),
    safe: false,
    changes: `Needs the library org.crac:crac in the build. \`${name}\` is no longer final.`,
  } as const;
  return { kind: 'edits', edits: merged(edits), name, offer };
}

function homeOf(tree: SyntaxTree, { file, closes }: SnapshotRequest, field: KeptField): Home {
  const nameFor = (simple: string) => (isFreeName(tree, `org.crac.${simple}`) ? simple : `org.crac.${simple}`);
  return {
    tree,
    file,
    field,
    resource: nameFor('Resource'),
    core: nameFor('Core'),
    indent: indentationAt(tree.text, field.declaration.start),
    step: indentUnit(tree.text),
    eol: lineEnding(tree.text),
    before: closes.includes('close') ? `${field.name}.close();` : '',
  };
}

function hookOf(tree: SyntaxTree, type: SyntaxNode): SyntaxNode | undefined {
  return membersIn(type).find((member) => {
    const name = member.type === 'method_declaration' ? child(member, 'name') : undefined;
    return name !== undefined && textOf(tree, name) === 'afterRestore';
  });
}

function assignment({ tree, field, eol, indent }: Home, inner: string): string {
  const [first = '', ...rest] = textOf(tree, field.value).split(/\r?\n/);
  const moved = rest.map((line) => (line.startsWith(indent) ? inner + line.slice(indent.length) : line));
  return `${inner}${field.name} = ${[first, ...moved].join(eol)};`;
}

/** One more statement in the hook that the class has. */
function extended(home: Home, method: SyntaxNode): TextEdit[] | FixResult {
  const { file, field, eol, indent, step } = home;
  const body = child(method, 'body');
  const throws = method.children.some(({ type }) => type === 'throws');
  if (!body) return refuse('Its afterRestore has no body.');
  if (!field.isInitialiser && !throws) return refuse('Setting it may throw, and afterRestore declares no exception.');
  const last = body.children.at(-1);
  const line = eol + assignment(home, indent + step);
  if (last) return [{ file, span: { start: last.end, end: last.end }, text: line }];
  return [{ file, span: { start: body.start, end: body.end }, text: `{${line}${eol}${indent}}` }];
}

function methods(home: Home, indent: string): readonly string[] {
  const { step, before, resource } = home;
  const inner = indent + step;
  const method = (name: string, line: string) => [
    `${indent}@Override`,
    `${indent}public void ${name}(org.crac.Context<? extends ${resource}> context) throws Exception {`,
    ...(line ? [line] : []),
    `${indent}}`,
  ];
  return [
    ...method('beforeCheckpoint', before && inner + before),
    '',
    ...method('afterRestore', assignment(home, inner)),
  ];
}

/** `private static final Resource RENEW_X = new Resource() {…}`, registered when the class is initialised. */
function ownResource(home: Home): TextEdit[] {
  const { tree, file, field, indent, step, eol, resource, core } = home;
  const name = freshName(tree, `RENEW_${constantCase(field.name)}`, `RENEW_${constantCase(field.name)}_HOOK`);
  const lines = [
    '',
    '',
    `${indent}private static final ${resource} ${name} = new ${resource}() {`,
    ...methods(home, indent + step),
    `${indent}};`,
    '',
    `${indent}static {`,
    `${indent}${step}${core}.getGlobalContext().register(${name});`,
    `${indent}}`,
  ];
  const at = behindStatics(field);
  return [{ file, span: { start: at, end: at }, text: lines.join(eol) }];
}

/** Behind the static block that may set the field: what is registered is complete. */
function behindStatics({ type, declaration, isInitialiser }: KeptField): number {
  if (isInitialiser) return declaration.end;
  const blocks = membersIn(type).filter((member) => member.type === 'static_initializer');
  return Math.max(declaration.end, ...blocks.map(({ end }) => end));
}

function classAsResource(home: Home): TextEdit[] | FixResult {
  const { tree, file, field, eol, indent } = home;
  const body = child(field.type, 'body');
  const name = child(field.type, 'name');
  const last = membersIn(field.type).at(-1);
  if (!body || !name || !last) return refuse('Its class could not be read.');
  const text = eol + eol + methods(home, indent).join(eol);
  return [
    ...implementing(home, name),
    ...registering(home, textOf(tree, name)),
    { file, span: { start: last.end, end: last.end }, text },
  ];
}

function implementing({ tree, file, field, resource }: Home, name: SyntaxNode): TextEdit[] {
  const { type } = field;
  const interfaces = child(type, 'interfaces') ?? type.children.find((each) => each.type === 'super_interfaces');
  if (interfaces && /\bResource\b/.test(textOf(tree, interfaces))) return [];
  const head = child(type, 'superclass') ?? child(type, 'type_parameters') ?? name;
  const at = interfaces?.end ?? head.end;
  const text = interfaces ? `, ${resource}` : ` implements ${resource}`;
  return [{ file, span: { start: at, end: at }, text }];
}

/** Every object registers itself as it is made. */
function registering({ tree, file, field, core, indent, step, eol }: Home, name: string): TextEdit[] {
  const statement = `${core}.getGlobalContext().register(this);`;
  if (textOf(tree, field.type).includes('getGlobalContext().register(this)')) return [];
  const members = membersIn(field.type);
  const constructors = members.filter(({ type }) => type === 'constructor_declaration');
  if (constructors.length === 0) {
    const fields = members.filter(({ type }) => type === 'field_declaration');
    const at = fields.at(-1)?.end ?? field.declaration.end;
    const text = ['', '', `${indent}public ${name}() {`, `${indent}${step}${statement}`, `${indent}}`].join(eol);
    return [{ file, span: { start: at, end: at }, text }];
  }
  return constructors.flatMap((made): TextEdit[] => {
    const body = child(made, 'body');
    const chained = body && [...nodesIn(body)].find(({ type }) => type === 'explicit_constructor_invocation');
    if (!body || (chained && child(chained, 'constructor')?.type === 'this')) return [];
    const last = body.children.at(-1);
    const line = `${eol}${indent}${step}${statement}`;
    if (last) return [{ file, span: { start: last.end, end: last.end }, text: line }];
    return [{ file, span: { start: body.start, end: body.end }, text: `{${line}${eol}${indent}}` }];
  });
}

function withoutFinal({ tree, file, field }: Home): TextEdit[] {
  const { declaration } = field;
  const modifiers = modifiersOf(tree, declaration);
  const found = /\bfinal\b/.exec(modifiers);
  if (!found) return [];
  const start = declaration.start + found.index;
  const rest = /^final\s*/.exec(tree.text.slice(start))?.[0] ?? '';
  return [{ file, span: { start, end: start + rest.length }, text: '' }];
}
