/** A way to colour text. Whoever prints decides whether there are colours; the reports only name what they mean. */
type Paint = (text: string) => string;

export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly magenta: Paint;
}

const plain: Paint = (text) => text;

export const NO_COLOURS: Palette = {
  bold: plain,
  dim: plain,
  red: plain,
  yellow: plain,
  blue: plain,
  green: plain,
  cyan: plain,
  magenta: plain,
};

/** What every text report needs to know about where it is shown. */
export interface TextOptions {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only the results: no legend, no sources, no hints. */
  readonly quiet: boolean;
  /** A file of the root as it should be shown: relative to where the user stands, so that terminals can link it. */
  readonly showPath: (file: string) => string;
}
