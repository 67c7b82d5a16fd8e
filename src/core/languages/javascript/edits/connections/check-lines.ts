/**
 * How long a check waits for the server. Within one region an answer takes a few ms; a server that is gone without a word
 * would keep the function waiting until TCP gives up (minutes), and AWS Lambda ends a function after 3 s by default.
 */
const ANSWER_WITHIN_MS = 1000;

/** Statements that wait for a check, but not for ever; with two spaces a level, to be written in the file's own style. */
export function checkLines(check: string, isTypeScript: boolean): string[] {
  const type = isTypeScript ? ': ReturnType<typeof setTimeout> | undefined' : '';
  return [
    `let timer${type};`,
    'const late = new Promise((_, reject) => {',
    `  timer = setTimeout(reject, ${ANSWER_WITHIN_MS}, new Error('no answer'));`,
    '});',
    `await Promise.race([${check}, late]).finally(() => clearTimeout(timer));`,
  ];
}
