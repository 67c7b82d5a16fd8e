import { type FixResult, say, titled } from '../../../model';
import type { SnapshotRequest } from '../../editor';
import type { SyntaxParser } from '../../tree-sitter/parser';
import { textOf } from '../../tree-sitter/syntax-node';
import { finish } from './apply';
import { importLine } from './import-line';
import { moduleValue, runsAtInit } from './module-value';
import { isFree } from './names';
import { isRefusal, refuse } from './refusal';
import { indentUnit, lineBreak, lineEnd, type Source } from './source';

const PACKAGE = 'snapshot_restore_py';
const REGISTER = 'register_after_restore';

/**
 * A function that Lambda runs after every restore and that sets the variable anew. Source: AWS Lambda docs, "Lambda
 * SnapStart runtime hooks for Python".
 */
export function planRuntimeHook(parser: SyntaxParser, source: Source, request: SnapshotRequest): FixResult {
  const kept = moduleValue(source, request);
  if (isRefusal(kept)) return kept;
  const { name, value, uses } = kept;
  const early = uses.find((use) => runsAtInit(source, use));
  if (early)
    return refuse(`\`${name}\` is used at module level as well; what is made of it there would stay as it was.`);
  const isImported = new RegExp(`^from ${PACKAGE} import [^\\n]*\\b${REGISTER}\\b`, 'm').test(source.text);
  if (!isImported && !isFree(source, REGISTER)) return refuse(`\`${REGISTER}\` means something else in this file.`);
  const hook = nameOf(source, name);
  const newline = lineBreak(source.text);
  const step = indentUnit(source.text);
  const lines = [
    `@${REGISTER}`,
    `def ${hook}():`,
    `${step}global ${name}`,
    `${step}${name} = ${textOf(source, value).replace(/\n/g, `\n${step}`)}`,
  ];
  const { at, isTight } = placeAfter(source, kept.statement);
  const text = newline.repeat(3) + lines.join(newline) + (isTight ? newline.repeat(2) : '');
  const imports = isImported ? [] : importLine(source, PACKAGE, REGISTER);
  return finish(parser, source, [...imports, { start: at, end: at, text }], name, {
    kind: 'after-restore-hook',
    ...titled(say('Renew `{0}` in an after-restore runtime hook', name)),
    safe: false,
    changes: `Needs the package snapshot-restore-py: Lambda's Python runtimes have it, other places may not. Modules that import \`${name}\` by name keep the value they have.`,
  });
}

function nameOf(source: Source, name: string): string {
  const base = `renew_${name.replace(/^_+/, '').toLowerCase()}`;
  let count = 1;
  const candidate = () => (count === 1 ? base : `${base}_${count}`);
  while (!isFree(source, candidate())) count++;
  return candidate();
}

/** Behind the assignments that follow, so that they stay together. */
function placeAfter({ tree, text }: Source, statement: (typeof tree)['root']): { at: number; isTight: boolean } {
  const { children } = tree.root;
  let index = children.indexOf(statement);
  while (
    children[index + 1]?.type === 'expression_statement' &&
    children[index + 1]?.children[0]?.type === 'assignment'
  )
    index++;
  const after = children[index] ?? statement;
  const next = children[index + 1];
  return {
    at: lineEnd(text, after.end),
    isTight: next !== undefined && !/\n[ \t]*\r?\n/.test(text.slice(after.end, next.start)),
  };
}
