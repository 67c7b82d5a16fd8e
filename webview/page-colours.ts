/** Reads colours of the page as `rgb()`: what theme variables and `color-mix()` come to, where neither is understood. */
export function readColours<Name extends string>(
  page: HTMLElement,
  expressions: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const probe = page.appendChild(document.createElement('span'));
  probe.hidden = true;
  const entries = Object.entries<string>(expressions).map(([name, expression]) => {
    // A custom property computes to its text; a real one to a colour.
    probe.style.color = expression;
    return [name, plainColour(getComputedStyle(probe).color)];
  });
  probe.remove();
  return Object.fromEntries(entries) as Readonly<Record<Name, string>>;
}

function plainColour(colour: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
