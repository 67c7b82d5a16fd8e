import { useEffect, useState } from 'preact/hooks';

/** Counts theme changes: VS Code changes the body's class, a browser its colour scheme; neither redraws a diagram. */
export function useTheme(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const count = () => setChanges((before) => before + 1);
    const observer = new MutationObserver(count);
    observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', count);
    return () => {
      observer.disconnect();
      scheme.removeEventListener('change', count);
    };
  }, []);
  return changes;
}
