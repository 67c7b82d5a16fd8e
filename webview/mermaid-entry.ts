import mermaid from 'mermaid';
import type { MermaidRenderer } from './anatomy/mermaid-renderer';

// A chunk of its own, loaded when the anatomy is opened: first paint must not wait for a megabyte of script.
const renderer: MermaidRenderer = {
  async render(id, text, look) {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: 'base',
      darkMode: look.dark,
      fontFamily: look.fontFamily,
      themeVariables: { darkMode: look.dark, ...look.variables },
      sequence: {
        mirrorActors: false,
        // As narrow as it can be read: half of a panel in two columns has to hold it. See `narrowDiagram`.
        wrap: false,
        width: 110,
        actorMargin: 24,
        useMaxWidth: true,
        messageFontSize: 13,
        noteFontSize: 12,
      },
      suppressErrorRendering: true,
    });
    return (await mermaid.render(id, text)).svg;
  },
};

Object.assign(globalThis, { coldStartMermaid: renderer });
