import type { CodeCall } from '../../../core/languages/code-tree';
import { relativePath } from '../../../core/link/posix-path';
import type { Problem } from '../../../core/model';
import type { Declarations, DeclaredFunction } from '../declared-function';
import { bind, type CodeFile, type CodeProject, type Env } from './bound';
import { cdkConstructName, cdkFunction } from './cdk';
import { contextsOf, overLoops } from './contexts';
import { isSstFile, sstFunctions } from './sst';

/** More functions than this are not one project. */
const FUNCTION_LIMIT = 2_000;

// Seven letters and more: shorter ones are looked for letter by letter.
const WORDS = [
  'aws-cdk',
  'aws_cdk',
  'software.amazon.awscdk',
  'monocdk',
  'constructs',
  'serverless-stack',
  'sst.aws',
  'sst.cloudflare',
];

/** A cheap look at the text: whether it is infrastructure code that may declare functions. */
export function mayDeclareFunctions(text: string): boolean {
  // Looking for words first is several times faster, and nearly every file holds none of them.
  if (!WORDS.some((word) => text.includes(word))) return false;
  return /aws-cdk-lib|^[ \t]*(?:from|import)\s+aws_cdk\b|^[ \t]*import\s+software\.amazon\.awscdk\b|@aws-cdk\/|monocdk|['"]constructs['"]|['"]sst\/constructs|@serverless-stack\/|\bsst\.(aws|cloudflare)\b/m.test(
    text,
  );
}

/** The functions that infrastructure code declares: CDK constructs and SST components. */
export function codeDeclarations(root: string, project: CodeProject): Declarations {
  const functions: DeclaredFunction[] = [];
  const problems: Problem[] = [];
  for (const file of project.files) {
    const template = relativePath(root, file.path);
    for (const call of file.tree.calls) {
      const found = cdkDeclarations(project, file, call, template);
      for (const one of found) {
        if (typeof one === 'string') problems.push(unresolved(template, call.line, one));
        else if (functions.length < FUNCTION_LIMIT) functions.push(one);
      }
    }
    if (isSstFile(file)) functions.push(...sstFunctions(project, file, template));
  }
  return { functions: unique(functions), problems: uniqueProblems(problems) };
}

function unresolved(file: string, line: number, what: string): Problem {
  const message = `Not resolved: ${what} when the app runs. The handler is found by its export where it has a handler's name.`;
  return { file, line, message };
}

/** What one call declares, once per context it runs in. */
function cdkDeclarations(
  project: CodeProject,
  file: CodeFile,
  call: CodeCall,
  template: string,
): (DeclaredFunction | string)[] {
  const root: Env = { file, args: new Map(), each: new Map() };
  const name = constructOf(project, file, call, root);
  if (name === undefined || call.args.length < 2) return [];
  const contexts = contextsOf(project, file, call.function).flatMap((env) => overLoops(project, env, call.args));
  const made = contexts.map((env) => cdkFunction(project, { name, args: call.args, line: call.line, env, template }));
  return made.filter((one) => one !== undefined);
}

/** `new NodejsFunction(…)`, or `super(…)` in a class that extends one. */
function constructOf(project: CodeProject, file: CodeFile, call: CodeCall, env: Env): string | undefined {
  const { callee } = call;
  if (call.form === 'new') {
    const isNamed =
      callee.kind === 'import' || callee.kind === 'member' || callee.kind === 'variable' || callee.kind === 'class';
    return isNamed ? cdkConstructName(project, bind(callee, env)) : undefined;
  }
  if (callee.kind !== 'global' || callee.name !== 'super') return undefined;
  const owner = file.tree.functions[call.function];
  const base = owner?.name === 'constructor' ? file.tree.classes[owner.class]?.extends : undefined;
  return base ? cdkConstructName(project, bind(base, env)) : undefined;
}

/** Several contexts may give the same function; a construct whose calls are seen is not one without them. */
function unique(functions: readonly DeclaredFunction[]): DeclaredFunction[] {
  const key = (one: DeclaredFunction) =>
    [one.template, one.line, one.logicalId, one.handler, one.codeFolder, one.entry?.file].join('\0');
  return [...new Map(functions.map((one) => [key(one), one])).values()];
}

function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.file}:${one.line}`, one])).values()];
}
