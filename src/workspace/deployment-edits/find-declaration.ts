import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** A function in a deployment file: where its settings stand. */
export interface Declaration {
  readonly kind: 'serverless-function' | 'lambda-function' | 'serverless-framework';
  /** The map that settings belong into. */
  readonly settings: YAMLMap;
}

export interface DeploymentDocument {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** Reads a template with its positions; CloudFormation's tags are left as they are. */
export function readDeployment(text: string): DeploymentDocument {
  const lines = new LineCounter();
  // Intrinsic functions are unknown tags to a parser: their values are not looked into here.
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', strict: false, uniqueKeys: false });
  return { document, lines };
}

/** The function whose declaration reaches over a line (1-based); `null` where none does. */
export function findDeclaration({ document, lines }: DeploymentDocument, line: number): Declaration | null {
  const root = document.contents;
  if (!isMap(root)) return null;
  for (const holder of ['Resources', 'functions']) {
    const functions = root.get(holder, true);
    const found = isMap(functions) ? entryAt(functions, lines, line) : null;
    if (found) return declarationOf(found, holder);
  }
  return null;
}

function entryAt(map: YAMLMap, lines: LineCounter, line: number): YAMLMap | null {
  for (const pair of map.items as Pair<Scalar, unknown>[]) {
    if (!isScalar(pair.key) || !pair.key.range || !isMap(pair.value) || !pair.value.range) continue;
    const from = lines.linePos(pair.key.range[0]).line;
    const to = lines.linePos(Math.max(pair.key.range[0], pair.value.range[1] - 1)).line;
    if (line >= from && line <= to) return pair.value;
  }
  return null;
}

function declarationOf(entry: YAMLMap, holder: string): Declaration | null {
  if (holder === 'functions') return { kind: 'serverless-framework', settings: entry };
  const type = entry.get('Type');
  const settings = entry.get('Properties', true);
  if (!isMap(settings)) return null;
  if (type === 'AWS::Serverless::Function') return { kind: 'serverless-function', settings };
  return type === 'AWS::Lambda::Function' ? { kind: 'lambda-function', settings } : null;
}
