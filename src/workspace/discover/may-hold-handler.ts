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
/** Parameters that make a function one of an event: `(event`, `({ body`, `(_, context`, `event =>`. */
const IN_PARENTHESES = `\\(\\s*(?:(?:/\\*[^*]*\\*/\\s*)?${EVENT}\\s*[,:)=?]|\\{[^;]{0,300}?\\b(?:${EVENT_KEY_NAMES})\\b|_+\\s*[,:])`;
const BEFORE_ARROW = `\\b${EVENT}\\s*=>`;
const EVENT_PARAMETERS = new RegExp(`${IN_PARENTHESES}|${BEFORE_ARROW}`, 'g');
// Two patterns that each begin with one character are found several times faster than one that may begin with many.
const HAS_PARENTHESES = new RegExp(IN_PARENTHESES);
const HAS_ARROW = /v(?:ent|t)?\s*=>/;
/** Minified code has lines longer than this on average; nobody writes handlers in it that only their shape shows. */
const MINIFIED_LINE_LENGTH = 500;
const MINIFIED_MIN_LENGTH = 5_000;
/** Longer texts are bundles as a rule: whoever writes so long a handler by hand names it, or declares it. */
const SHAPE_MAX_LENGTH = 50_000;

/** By what a file may show a handler: an export's name, or the shape of a function alone. */
export type HandlerSign = 'by-name' | 'by-shape' | 'none';

/**
 * A cheap look at the text: whether it is worth parsing in search of handlers by convention. Where it says `none`,
 * `conventionHandlers` would find none, in code laid out as people and formatters do. Nine files in ten of a project
 * are never parsed because of it.
 */
export function handlerSign(file: string, text: string): HandlerSign {
  if (!text.includes('export')) return 'none';
  const handler = text.includes('andler');
  if (handler && exportsHandlerByName(text)) return 'by-name';
  const suffix = handler && /Handler\b/.test(text);
  if (!suffix && (text.length > SHAPE_MAX_LENGTH || HELPER_FOLDERS.test(file))) return 'none';
  if (!/\bexports?\b/.test(text) || !takesEventAtModuleLevel(text)) return 'none';
  return suffix ? 'by-name' : 'by-shape';
}

function exportsHandlerByName(text: string): boolean {
  if (EXPORTED_NAME.test(text)) return true;
  const assigned = text.search(/\bmodule\.exports\b|\bexport\s*=/);
  if (assigned >= 0 && KEY_NAME.test(text.slice(assigned))) return true;
  return /\bexport\s+(?:const|let|var)\b/.test(text) && FURTHER_DECLARATION.test(text);
}

/**
 * Whether a function of an event stands at module level, where it can be exported, and not in another function's body. Lines
 * without indentation begin statements; in a statement, braces that are still open make a body.
 */
function takesEventAtModuleLevel(text: string): boolean {
  if (!HAS_PARENTHESES.test(text) && !HAS_ARROW.test(text)) return false;
  return !isMinified(text) && text.split(/\n(?=\S)/).some(takesEvent);
}

function isMinified(text: string): boolean {
  if (text.length < MINIFIED_MIN_LENGTH) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > MINIFIED_LINE_LENGTH;
}

/** Up to here, what is being written is the value of an export. */
const ASSIGNED = /\bexports\b[^;{}]{0,200}$/;
const EXPORTED_OBJECT = /^(?:module\.)?exports\b/;

function takesEvent(statement: string): boolean {
  let open = 0;
  let seen = 0;
  for (const { index } of statement.matchAll(EVENT_PARAMETERS)) {
    const before = statement.slice(seen, index);
    if (ASSIGNED.test(before)) return true;
    for (const brace of before.match(/[{}]/g) ?? []) open += brace === '{' ? 1 : -1;
    if (open <= 0 || EXPORTED_OBJECT.test(statement)) return true;
    seen = index;
  }
  return false;
}
