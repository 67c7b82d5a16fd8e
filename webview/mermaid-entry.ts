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
        wrap: false,
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
