import type { PictureLook } from './picture-look';

export interface TextOptions {
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly sizePx?: number;
  readonly bold?: boolean;
  readonly colour: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A longer text ends with an ellipsis. */
  readonly mostPx?: number;
}

const SIZE_PX = 13;

/** A text element; what does not fit is cut with an ellipsis, never in the middle of a character. */
export function svgText(look: PictureLook, text: string, options: TextOptions): string {
  const { x, y, sizePx = SIZE_PX, bold = false, colour, anchor = 'start', mostPx } = options;
  const shown = mostPx === undefined ? text : fitted(look, text, sizePx, bold, mostPx);
  const weight = bold ? ' font-weight="600"' : '';
  const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${px(x)}" y="${px(y)}" font-size="${sizePx}"${weight}${align} fill="${colour}">${escapeXml(shown)}</text>`;
}

function fitted(look: PictureLook, text: string, sizePx: number, bold: boolean, mostPx: number): string {
  if (look.widthOf(text, sizePx, bold) <= mostPx) return text;
  const characters = [...text];
  let end = characters.length;
  while (end > 1 && look.widthOf(`${characters.slice(0, end).join('')}…`, sizePx, bold) > mostPx) end -= 1;
  return `${characters.slice(0, end).join('')}…`;
}

/** Words on as many lines as they need, at most `mostLines`; the last one takes what is left. */
export function wrapped(look: PictureLook, text: string, mostPx: number, mostLines: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    const fits = look.widthOf(longer, SIZE_PX, false) <= mostPx;
    if (last === undefined || (!fits && lines.length < mostLines)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

export function px(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** User text as XML text: no markup, no characters that XML forbids. https://www.w3.org/TR/xml/#charsets */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
