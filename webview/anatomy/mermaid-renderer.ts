/** Colours and font of the page, in the form Mermaid's `base` theme takes. */
export interface MermaidLook {
  readonly dark: boolean;
  readonly fontFamily: string;
  /** Names from Mermaid's theming reference; values are plain CSS colours (its colour library knows no `var()`). */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the lazily loaded chunk offers. Rejects when the text does not parse. */
export interface MermaidRenderer {
  render(id: string, text: string, look: MermaidLook): Promise<string>;
}
