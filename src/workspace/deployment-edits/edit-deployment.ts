import type { EnvironmentValues } from '../../core/model';
import { type Declaration, findDeclaration, readDeployment } from './find-declaration';
import { type WantedKey, wantedKeys } from './wanted-keys';
import { isRefused, pairOf, type Refused, removeKey, type Splice, setKey } from './yaml-map';

export interface DeploymentEdit {
  /** Against the text given; they do not overlap. */
  readonly splices: readonly Splice[];
  /** What could not be written, and why. */
  readonly refused: readonly string[];
}

/** Siblings that a new key is put behind, so that what belongs together stands together. */
const BEHIND = ['MemorySize', 'Runtime', 'Handler', 'memorySize', 'runtime', 'handler'];

/**
 * The edits that write an environment into the SAM, CloudFormation or serverless.yml file that declares a function at a line
 * (1-based). Only what is given is touched; comments, order and style stay. Never throws: what cannot be written is said.
 */
export function editDeployment(
  name: string,
  text: string,
  line: number,
  values: Partial<EnvironmentValues>,
): DeploymentEdit {
  if (!/\.(ya?ml|json|template)$/i.test(name)) {
    return refuse(`${name} is code: what was chosen has to be written there by hand`);
  }
  const deployment = readDeployment(text);
  const [error] = deployment.document.errors;
  if (error) return refuse(`${name} is not valid YAML: ${error.message.split('\n')[0]}`);
  const declaration = findDeclaration(deployment, line);
  if (!declaration) return refuse(`${name} does not declare the function at line ${line}`);
  const splices: Splice[] = [];
  const refused: string[] = [];
  for (const wanted of wantedKeys(declaration.kind, values)) {
    const result = spliceOf(text, declaration, wanted);
    if (isRefused(result)) refused.push(result.reason);
    else splices.push(...result);
  }
  return checked(name, text, { splices: mergedInsertions(splices).map(withLineEnds(text)), refused });
}

function spliceOf(text: string, { settings }: Declaration, wanted: WantedKey): readonly Splice[] | Refused {
  switch (wanted.kind) {
    case 'refused':
      return wanted;
    case 'remove':
      return removeKey(text, settings, wanted.key);
    case 'set':
      if (wanted.onlyIfMissing && pairOf(settings, wanted.key)) return [];
      return setKey(text, settings, wanted.key, wanted.value, BEHIND);
  }
}

/** Several new keys behind one sibling are one insertion. */
function mergedInsertions(splices: readonly Splice[]): readonly Splice[] {
  const merged = new Map<string, Splice>();
  for (const splice of splices) {
    const key = `${splice.start}-${splice.end}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, text: before.text + splice.text } : splice);
  }
  return [...merged.values()].sort((a, b) => a.start - b.start);
}

/** New lines end as the file's own do. */
function withLineEnds(text: string): (splice: Splice) => Splice {
  return text.includes('\r\n')
    ? (splice) => ({ ...splice, text: splice.text.replace(/\n/g, '\r\n') })
    : (splice) => splice;
}

/** What came out must still be a valid file; if our reading of its layout was wrong, nothing is changed. */
function checked(name: string, text: string, edit: DeploymentEdit): DeploymentEdit {
  const { document } = readDeployment(applySplices(text, edit.splices));
  return document.errors.length === 0 ? edit : refuse(`${name} is laid out in a way that cannot be edited safely`);
}

export function applySplices(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end), text);
}

function refuse(reason: string): DeploymentEdit {
  return { splices: [], refused: [reason] };
}
