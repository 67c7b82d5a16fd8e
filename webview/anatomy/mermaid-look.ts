import type { MermaidLook } from './mermaid-renderer';

/** Reads the page's colours as Mermaid's `base` theme wants them. Names: https://mermaid.js.org/config/theming.html */
export function mermaidLook(page: HTMLElement): MermaidLook {
  const styles = getComputedStyle(page);
  const probe = page.appendChild(document.createElement('span'));
  probe.hidden = true;
  const colour = (property: string) => {
    // A custom property computes to its text; a real one to a colour.
    probe.style.color = `var(${property})`;
    return plainColour(getComputedStyle(probe).color);
  };
  const [background, text, line, panel] = ['--bg', '--fg', '--line', '--panel-solid'].map(colour);
  const [note, accent] = ['--note-solid', '--accent'].map(colour);
  probe.remove();
  const variables = {
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
  };
  return {
    dark: isDark(background ?? ''),
    fontFamily: styles.fontFamily,
    variables: variables as Record<string, string>,
  };
}

/** Any CSS colour as `rgb()`: Mermaid's colour library does not read what `color-mix()` computes to. */
function plainColour(colour: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
