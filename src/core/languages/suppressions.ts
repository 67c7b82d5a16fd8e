import type { Suppression } from '../model';

/** `coldstart-ignore-next-line rule-a, rule-b -- why` or `coldstart-ignore-file`, by how the language begins a comment. */
const COMMENTS = {
  /** In a line or block comment, also JSX's. */
  slashes: /(?:\/\/|\/\*+|^\s*\*)\s*coldstart-ignore-(next-line|file)\b([^\n\r]*)/gm,
  hash: /#\s*coldstart-ignore-(next-line|file)\b([^\n\r]*)/gm,
};

/** Finds suppression comments in source text. Rules come back as written; an empty list silences all rules. */
export function readSuppressions(text: string, comments: keyof typeof COMMENTS = 'slashes'): Suppression[] {
  if (!text.includes('coldstart-ignore-')) return [];
  return [...text.matchAll(COMMENTS[comments])].map((match) => {
    const rest = (match[2] ?? '').replace(/\*\/.*$/, '');
    const [rules = '', ...reason] = rest.split(/(?:^|\s)--\s/);
    return {
      kind: match[1] === 'file' ? 'file' : 'next-line',
      rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
      span: match[1] === 'file' ? { start: 0, end: text.length } : nextLine(text, match.index + match[0].length),
      reason: reason.join(' -- ').trim() || null,
    };
  });
}

function nextLine(text: string, from: number): { start: number; end: number } {
  const lineEnd = text.indexOf('\n', from);
  if (lineEnd < 0) return { start: text.length, end: text.length };
  const end = text.indexOf('\n', lineEnd + 1);
  return { start: lineEnd + 1, end: end < 0 ? text.length : end };
}
