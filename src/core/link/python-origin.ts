import type { CallFact, Origin } from '../model';
import type { Linker } from './linker';
import { type External, worst } from './value';

export function isPython(specifier: string): boolean {
  return specifier.startsWith('python:');
}

/** Modules whose functions give the same answer for the same arguments. */
const PURE_MODULES =
  /^python:(os\.path|posixpath|json|re|base64|urllib\.parse|pathlib|string|collections|itertools|functools|operator|copy|decimal|fractions|math|enum|dataclasses|typing|hashlib|hmac|textwrap|ast|html|binascii|struct|codecs|ssl|certifi|logging|contextlib|inspect|types|platform|yaml|simplejson|orjson|ujson)$/;
/** Names that build something out of what they are given: `Config(…)`, `from_url(…)`, `create_default_context()`. */
const BUILDS = /^([A-Z]\w*|from_\w+|create_\w+_context|partial|getLogger)$/;
/** Classes of which no two are the same. */
const FRESH = /^python:(uuid|datetime|time|random|secrets|tempfile)$/;

/** Where the result of a call into a Python module comes from; whatever asks somebody may answer differently each time. */
export function pythonOrigin(linker: Linker, callee: External, fact: CallFact, parts: Origin): Origin {
  if (linker.catalog.matchOpening(callee.specifier, callee.path, fact.form) !== undefined) return parts;
  if (FRESH.test(callee.specifier)) return worst([parts, 'invocation']);
  const module = [callee.specifier, ...callee.path.slice(0, -1)].join('.');
  if (PURE_MODULES.test(callee.specifier) || PURE_MODULES.test(module)) return parts;
  const built = BUILDS.test(callee.path.at(-1) ?? '') && !callee.path.includes('()');
  return built ? parts : worst([parts, 'invocation']);
}
