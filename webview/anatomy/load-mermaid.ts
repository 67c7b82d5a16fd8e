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

declare global {
  var coldStartMermaid: MermaidRenderer | undefined;
}

/** How the chunk gets onto the page: by address beside the panel's script, or from text embedded in the report. */
export type MermaidSource =
  | { readonly kind: 'url'; readonly url: string; readonly nonce: string }
  | { readonly kind: 'text'; readonly text: string };

let loading: Promise<MermaidRenderer> | undefined;

/** Loads Mermaid once, at the first call; a failed load may be tried again. */
export function loadMermaid(source: MermaidSource): Promise<MermaidRenderer> {
  loading ??= insertScript(source).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function insertScript(source: MermaidSource): Promise<MermaidRenderer> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      if (globalThis.coldStartMermaid) resolve(globalThis.coldStartMermaid);
      else reject(new Error('The diagram library could not be loaded.'));
    };
    const script = document.createElement('script');
    if (source.kind === 'url') {
      script.nonce = source.nonce;
      script.onload = finish;
      script.onerror = finish;
      script.src = source.url;
      document.head.append(script);
      return;
    }
    // Inline text runs while it is inserted; the report's policy lists its hash.
    script.textContent = source.text;
    document.head.append(script);
    finish();
  });
}
