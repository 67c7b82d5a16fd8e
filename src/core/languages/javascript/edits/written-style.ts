import { ts } from 'ts-morph';
import { indentAt, startsLine } from './layout';
import { usesSemicolons } from './semicolons';
import type { ParsedSource } from './source';

/** How a file writes its code, to write more of it the same way. */
export interface WrittenStyle {
  readonly semicolons: boolean;
  readonly quote: '"' | "'";
  /** One level. */
  readonly indent: string;
  readonly isTypeScript: boolean;
}

export function styleOf(parsed: ParsedSource): WrittenStyle {
  return {
    semicolons: usesSemicolons(parsed),
    quote: quoteOf(parsed),
    indent: indentOf(parsed),
    isTypeScript: /\.[cm]?tsx?$/.test(parsed.file),
  };
}

/** Writes lines given with two spaces, single quotes and semicolons as the file would. */
export function inStyle(lines: readonly string[], { semicolons, quote, indent }: WrittenStyle): string[] {
  return lines.map((line) => {
    const quoted = quote === "'" || line.trimStart().startsWith('/') ? line : line.replaceAll("'", '"');
    const ended = semicolons ? quoted : quoted.replace(/;$/, '');
    return ended.replace(/^( {2})+/, (spaces) => indent.repeat(spaces.length / 2));
  });
}

function quoteOf({ source }: ParsedSource): '"' | "'" {
  let single = 0;
  let double = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) {
      if (node.getText(source).startsWith("'")) single++;
      else double++;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return double > single ? '"' : "'";
}

/** That of the first statement inside a block. */
function indentOf({ source, text }: ParsedSource): string {
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (ts.isBlock(node)) {
      const [first] = node.statements;
      const outer = indentAt(text, node.getStart(source));
      const start = first?.getStart(source);
      const inner = start !== undefined && startsLine(text, start) ? indentAt(text, start) : '';
      if (inner.startsWith(outer) && inner.length > outer.length) found = inner.slice(outer.length);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found ?? '  ';
}
