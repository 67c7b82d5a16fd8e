import { dirname, isAbsolute, joinPath, relativePath } from '../../../core/link/posix-path';
import { type Bound, bind, type CodeProject } from './bound';
import { follow } from './code-values';

/** Calls that make paths: `path.join`, `path.resolve`, `require.resolve`, `fileURLToPath(new URL(…, import.meta.url))`. */
export function pathOf(
  project: CodeProject,
  { value, env }: Bound,
  textOf: (bound: Bound) => string | undefined,
): string | undefined {
  const call = value.kind === 'call' ? env.file.tree.calls[value.call] : undefined;
  if (call === undefined) return undefined;
  const name = call.callee.kind === 'member' ? call.callee.name : importedName(project, bind(call.callee, env));
  const texts = call.args.map((arg) => textOf(bind(arg, env)));
  const folder = dirname(env.file.path);
  if (name === 'cwd') return project.workingFolder(env.file.path);
  if (name === 'URL' || call.form === 'new') return texts[0] === undefined ? undefined : joinPath(folder, texts[0]);
  if (texts.length === 0 || texts.some((text) => text === undefined)) return undefined;
  const parts = texts as string[];
  const [first = ''] = parts;
  switch (name) {
    case 'join':
    case 'normalize':
      return joined(parts);
    case 'resolve': {
      const isRequire = call.callee.kind === 'member' && call.callee.of.kind === 'global';
      const base = isRequire ? folder : project.workingFolder(env.file.path);
      return parts.reduce(joinPath, base);
    }
    case 'dirname':
      return dirname(first);
    case 'fileURLToPath':
      return first;
    default:
      // `handlerPath(__dirname)` of the Serverless Framework's TypeScript template: the folder, seen from the service.
      return parts.length === 1 && first === folder
        ? relativePath(project.workingFolder(env.file.path), folder)
        : undefined;
  }
}

function importedName(project: CodeProject, bound: Bound): string | undefined {
  const value = follow(project, bound)?.value;
  return value?.kind === 'import' ? value.path.at(-1) : undefined;
}

/** Unlike `resolve`, `join` takes a later absolute part for a relative one. */
function joined(parts: readonly string[]): string {
  const text = parts.join('/');
  return isAbsolute(text) ? joinPath('/', text) : joinPath('.', text).replace(/^\.\//, '');
}
