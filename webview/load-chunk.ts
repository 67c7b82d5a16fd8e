import type { MermaidRenderer } from './anatomy/mermaid-renderer';
import { t } from './l10n';
import type { Model } from './model';

/** What lazily loaded scripts leave on the page, by the name they leave it under. */
interface Chunks {
  readonly coldStartMermaid: MermaidRenderer;
  readonly coldStartModel: Model;
}

/** How a chunk gets onto the page: by address beside the panel's script, or from text embedded in the report. */
export type ChunkSource =
  | { readonly kind: 'url'; readonly url: string; readonly nonce: string }
  | { readonly kind: 'text'; readonly text: string };

const loading = new Map<keyof Chunks, Promise<unknown>>();

/** Loads a chunk once, at the first call; a failed load may be tried again. */
export function loadChunk<Name extends keyof Chunks>(name: Name, source: ChunkSource): Promise<Chunks[Name]> {
  const known = loading.get(name) as Promise<Chunks[Name]> | undefined;
  const load =
    known ??
    insertScript(name, source).catch((error: unknown) => {
      loading.delete(name);
      throw error;
    });
  loading.set(name, load);
  return load;
}

/** The chunk if its script has run already. */
export function presentChunk<Name extends keyof Chunks>(name: Name): Chunks[Name] | undefined {
  return (globalThis as unknown as Partial<Chunks>)[name];
}

function insertScript<Name extends keyof Chunks>(name: Name, source: ChunkSource): Promise<Chunks[Name]> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      const chunk = presentChunk(name);
      if (chunk) resolve(chunk);
      else reject(new Error(t('A part of the page could not be loaded: {0}', name)));
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
