import { dirname, joinPath, relativePath } from '../../../core/link/posix-path';
import { declarationSpan } from '../exported-handler';
import { handlerShape } from '../handler-shape';
import type { ProjectMarkers } from '../project-markers';
import type { PlatformFinder, PlatformHandler, PlatformSource } from './platform-handler';

/** Netlify functions: `exports.handler` (v1) or a default export (v2) directly in the functions folder. */
export const findNetlifyFunctions: PlatformFinder = {
  mayHold: ({ markers, path }) => functionsFolder(markers, path) !== undefined,
  find,
};

function find({ path, name, summary, markers }: PlatformSource): readonly PlatformHandler[] {
  const folder = functionsFolder(markers, path);
  if (folder === undefined) return [];
  const byName = (wanted: string) => summary.exports.find((fact) => fact.name === wanted);
  const candidates = [byName('default'), byName('handler'), byName('module.exports')];
  const fact = candidates.find((one) => one && handlerShape(summary, one.value).kind !== 'not-callable');
  if (fact === undefined) return [];
  return [
    {
      file: path,
      exportPath: fact.name,
      span: declarationSpan(summary, fact),
      provider: 'netlify',
      registeredAt: null,
      deployedName:
        name
          .replace(/\.\w+$/, '')
          .replace(/\/index$/, '')
          .split('/')
          .at(-1) ?? null,
      where: folder,
    },
  ];
}

/** The folder, where the file is a function of it: `f.ts`, `f/f.ts` or `f/index.ts`; deeper files are helpers. */
function functionsFolder(markers: ProjectMarkers, path: string): string | undefined {
  const standard = /(?:^|\/)netlify\/functions(?=\/)/.exec(path);
  const folder = standard ? path.slice(0, standard.index + standard[0].length) : configuredFolder(markers, path);
  if (folder === undefined || !isEntry(path.slice(folder.length + 1))) return undefined;
  return standard ? 'netlify/functions' : 'netlify.toml';
}

function isEntry(inside: string): boolean {
  const [first = '', second, third] = inside.replace(/\.\w+$/, '').split('/');
  return third === undefined && (second === undefined || second === 'index' || second === first);
}

/** `[functions] directory`, `[build] functions`, or the sources that `netlify-lambda build` compiles into it. */
function configuredFolder(markers: ProjectMarkers, path: string): string | undefined {
  const config = markers.nearest(path, /^netlify\.toml$/);
  if (config === undefined) return undefined;
  const base = dirname(config);
  const written = settingsOf(markers.read(config) ?? '');
  const compiled = /netlify-lambda\s+(?:build|serve)\s+(?:--\S+\s+)*([\w./-]+)/.exec(
    markers.packageOf(path)?.scripts ?? '',
  )?.[1];
  const folders = [...(compiled === undefined ? [] : [compiled]), ...written].map((folder) =>
    joinPath(base, folder.replace(/^\/+/, '')),
  );
  return folders.find((folder) => path.startsWith(`${folder}/`) && relativePath(base, folder) !== '');
}

/** TOML is read by the line here: all that counts is two settings, each a string on its own line. */
function settingsOf(toml: string): string[] {
  let table = '';
  const found: string[] = [];
  for (const line of toml.split('\n')) {
    table = /^\s*\[+([^\]]+)\]+/.exec(line)?.[1]?.trim() ?? table;
    const [, key = '', value = ''] = /^\s*(\w+)\s*=\s*["']([^"']+)["']/.exec(line) ?? [];
    const isFolder = (table === 'functions' && key === 'directory') || (table === 'build' && key === 'functions');
    if (isFolder) found.push(value);
  }
  return found;
}
