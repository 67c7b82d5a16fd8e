import { EVENT_KEY_NAMES, HELPER_FOLDERS } from './convention';

const NAME = '(?:handler|lambdaHandler|lambda_handler|Handler)';
/** A handler's name where an export has its name: declared, listed, assigned. */
const EXPORTED_NAME = new RegExp(
  [
    `\\bexport\\s+(?:declare\\s+|abstract\\s+|async\\s+)*(?:const|let|var|function|class)\\b\\s*\\*?\\s*${NAME}\\b`,
    `\\bexport\\s+(?:const|let|var)\\s*[{[][^={[]*\\b${NAME}\\b`,
    `\\bexport\\s*(?:\\{[^{}]*|\\*\\s*as\\s+)\\b${NAME}\\b`,
    `\\bexports\\s*(?:\\.|\\[|,)\\s*['"\`]?${NAME}\\b`,
  ].join('|'),
);
const KEY_NAME = new RegExp(`\\b${NAME}['"\`]?\\s*[,}:(]`);
const FURTHER_DECLARATION = new RegExp(`,\\s*${NAME}\\s*=[^=>]`);

const EVENT = '_*(?:event|evt|ev|[a-z]\\w*(?:Event|Evt)|input_?event)';
/** Parameters that make a function one of an event: `(event`, `event =>`, `({ body`, `(_, context`. */
const EVENT_PARAMETER = new RegExp(
  [
    `\\(\\s*(?:/\\*[^*]*\\*/\\s*)?${EVENT}\\s*[,:)=?]`,
    `\\b${EVENT}\\s*=>`,
    `\\(\\s*\\{[^;]{0,300}?\\b(?:${EVENT_KEY_NAMES})\\b`,
    '\\(\\s*_+\\s*[,:]',
  ].join('|'),
);
const EVENT_PARAMETERS = new RegExp(EVENT_PARAMETER, 'g');

/**
 * A cheap look at the text: whether it is worth parsing in search of handlers by convention. Where it says no,
 * `conventionHandlers` would find none, in code laid out as people and formatters do. Nine files in ten of a project
 * are never parsed because of it.
 */
export function mayHoldHandler(file: string, text: string, options: { readonly byShape: boolean }): boolean {
  if (!text.includes('export')) return false;
  const named = text.includes('andler');
  if (named && exportsHandlerByName(text)) return true;
  const suffix = named && /Handler\b/.test(text);
  const byShape = options.byShape && !HELPER_FOLDERS.test(file);
  return (suffix || byShape) && /\bexports?\b/.test(text) && takesEventAtModuleLevel(text);
}

function exportsHandlerByName(text: string): boolean {
  if (EXPORTED_NAME.test(text)) return true;
  const assigned = text.indexOf('module.exports');
  if (assigned >= 0 && KEY_NAME.test(text.slice(assigned))) return true;
  return /\bexport\s+(?:const|let|var)\b/.test(text) && FURTHER_DECLARATION.test(text);
}

/**
 * Whether a function of an event stands at module level, where it can be exported, and not in another function's body. Lines
 * without indentation begin statements; in a statement, braces that are still open make a body.
 */
function takesEventAtModuleLevel(text: string): boolean {
  return EVENT_PARAMETER.test(text) && text.split(/\n(?=\S)/).some(takesEvent);
}

function takesEvent(statement: string): boolean {
  let open = 0;
  let seen = 0;
  for (const { index } of statement.matchAll(EVENT_PARAMETERS)) {
    const before = statement.slice(seen, index);
    if (/\bexports\b/.test(before)) return true;
    for (const brace of before.match(/[{}]/g) ?? []) open += brace === '{' ? 1 : -1;
    if (open <= 0) return true;
    seen = index;
  }
  return false;
}
