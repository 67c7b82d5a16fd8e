import type {
  CallFact,
  ClassFact,
  ExportFact,
  FunctionFact,
  ImportFact,
  Language,
  MemberWrite,
  ModuleSummary,
  Suppression,
  Test,
  VariableFact,
  Write,
} from '../model';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type FunctionDraft = Omit<Mutable<FunctionFact>, 'returns' | 'returnTests'> & {
  returns: FunctionFact['returns'][number][];
  returnTests?: Test[];
};
export type VariableDraft = Omit<Mutable<VariableFact>, 'writes'> & { writes: Write[] };
export type ClassDraft = Omit<Mutable<ClassFact>, 'methods' | 'staticFields'> & {
  methods: ClassFact['methods'][number][];
  staticFields: ClassFact['staticFields'][number][];
};
export type ImportDraft = Mutable<ImportFact>;

/** A ModuleSummary under construction: the lists that binder and reader add to. */
export interface SummaryBuilder {
  readonly functions: FunctionDraft[];
  readonly classes: ClassDraft[];
  readonly variables: VariableDraft[];
  readonly imports: ImportDraft[];
  readonly exports: ExportFact[];
  readonly calls: CallFact[];
  readonly memberWrites: MemberWrite[];
  readonly problems: { message: string; start: number }[];
}

export function createSummaryBuilder(): SummaryBuilder {
  return {
    functions: [],
    classes: [],
    variables: [],
    imports: [],
    exports: [],
    calls: [],
    memberWrites: [],
    problems: [],
  };
}

/** Adds an item and returns its index, by which the summary's facts refer to each other. */
export function append<T>(list: T[], item: T): number {
  list.push(item);
  return list.length - 1;
}

export function finishSummary(
  builder: SummaryBuilder,
  language: Language,
  length: number,
  suppressions: readonly Suppression[],
): ModuleSummary {
  return { language, length, suppressions, ...builder };
}

/** What is left of a file that could not be read at all: an empty module scope and the reason. */
export function emptySummary(language: Language, length: number, message: string): ModuleSummary {
  const builder = createSummaryBuilder();
  builder.functions.push(moduleScope(length));
  builder.problems.push({ message, start: 0 });
  return finishSummary(builder, language, length, []);
}

/** A class of which nothing but its name and place is known yet. */
export function classDraft({ name, span, parent }: Pick<ClassDraft, 'name' | 'span' | 'parent'>): ClassDraft {
  return {
    name,
    span,
    extends: null,
    parent,
    constructor_: null,
    fieldInitialiser: null,
    methods: [],
    staticFields: [],
    decorators: [],
  };
}

export function moduleScope(length: number): FunctionDraft {
  return {
    name: '',
    kind: 'module',
    span: { start: 0, end: length },
    nameSpan: { start: 0, end: 0 },
    parent: -1,
    class: null,
    parameters: 0,
    async: false,
    generator: false,
    returns: [],
    decorators: [],
  };
}
