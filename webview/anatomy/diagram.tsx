import { useEffect, useRef, useState } from 'preact/hooks';
import { useHost } from '../host';
import { t } from '../l10n';
import { type ChunkSource, loadChunk } from '../load-chunk';
import { mermaidLook } from './mermaid-look';
import { narrowDiagram } from './narrow-diagram';
import { useTheme } from './use-theme';

/** A Mermaid diagram in the page's colours; its text where it cannot be drawn. */
export function Diagram({ text }: { readonly text: string }) {
  const { mermaid } = useHost();
  const canvas = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<string | null>(mermaid ? null : t('The diagram library is not at hand.'));
  const theme = useTheme();
  // `theme` only says that the colours must be read again.
  useEffect(() => {
    const element = canvas.current;
    if (!mermaid || !element) return undefined;
    let current = true;
    drawDiagram(mermaid, narrowDiagram(text), element).then(
      (svg) => {
        if (!current) return;
        // Mermaid's own output at securityLevel strict: it has gone through DOMPurify.
        element.innerHTML = svg;
        setFailure(null);
      },
      (error: unknown) => current && setFailure(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [mermaid, text, theme]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: in a narrow panel it is scrolled with the keyboard */}
      <section class="diagram" ref={canvas} tabIndex={0} aria-label={t('Diagram')} hidden={failure !== null} />
      {failure !== null && (
        <>
          <p class="muted">
            {failure} {t('Here is its text:')}
          </p>
          <pre class="diagram-text">{text}</pre>
        </>
      )}
    </>
  );
}

let drawn = 0;

async function drawDiagram(source: ChunkSource, text: string, element: HTMLElement): Promise<string> {
  const renderer = await loadChunk('coldStartMermaid', source);
  drawn += 1;
  return renderer.render(`cold-start-diagram-${drawn}`, text, mermaidLook(element));
}
