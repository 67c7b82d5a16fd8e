import { readColours } from '../page-colours';
import type { MermaidLook } from './mermaid-renderer';

/** Reads the page's colours as Mermaid's `base` theme wants them. Names: https://mermaid.js.org/config/theming.html */
export function mermaidLook(page: HTMLElement): MermaidLook {
  const { background, text, line, panel, note, accent } = readColours(page, {
    background: 'var(--bg)',
    text: 'var(--fg)',
    line: 'var(--line)',
    panel: 'var(--panel-solid)',
    note: 'var(--note-solid)',
    accent: 'var(--accent)',
  });
  return {
    dark: isDark(background),
    fontFamily: getComputedStyle(page).fontFamily,
    variables: {
      background,
      primaryColor: panel,
      primaryTextColor: text,
      primaryBorderColor: line,
      lineColor: text,
      textColor: text,
      actorBkg: panel,
      actorBorder: accent,
      actorTextColor: text,
      actorLineColor: line,
      signalColor: text,
      signalTextColor: text,
      noteBkgColor: note,
      noteBorderColor: line,
      noteTextColor: text,
    },
  };
}

function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
