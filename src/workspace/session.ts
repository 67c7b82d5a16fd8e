import { dirname, joinPath, relativePath } from '../core/link/posix-path';
import type { Finding, LoadedImport, Problem, Profile, ServerlessFunction } from '../core/model';
import { analyseFunction, type CostCache, type FunctionAnalysis, profileFunction } from './analyse-function';
import { createBreather } from './breathe';
import { withSlashes } from './disk-files';
import { applyPolicy } from './finding-policy';
import { createFixPlanner } from './fix-planner';
import { type InstalledSizes, installedSize } from './installed-size';
import { createOverlayFiles } from './overlay-files';
import { createProjectFunctions, type FoundFunctions } from './project-functions';
import { createProjectSettings } from './project-settings';
import type { RunOptions, Session, SessionOptions } from './session-api';
import { createSourceProgram } from './source-program';

/** Default threshold of the rule heavy-import, in ms of projected cold p50. */
const HEAVY_IMPORT_MS = 100;

/** The analysis of one directory; every cache in it can be dropped at any time. */
export function createSession(options: SessionOptions): Session {
  const root = withSlashes(options.root);
  const files = createOverlayFiles(options.files);
  const program = createSourceProgram(root, files);
  const settings = createProjectSettings(root, files, options);
  const project = createProjectFunctions(root, files, program, settings.leavesOut);
  const planner = createFixPlanner(root, files);
  const analyses = new Map<string, FunctionAnalysis>();
  const sizes: InstalledSizes = new Map();
  const costs: CostCache = new Map();
  let thresholdMs = options.heavyImportThresholdMs;

  const sizeOf = ({ specifier, at }: LoadedImport) => installedSize(specifier, joinPath(root, at.file), files, sizes);

  const forget = (file: string) => {
    program.forget(file);
    for (const [id, analysis] of analyses) if (analysis.files.has(file)) analyses.delete(id);
  };
  /** Which functions read a file, remembered while they are analysed anew. */
  const readers = new Map<string, Set<string>>();

  const analyse = (fn: ServerlessFunction): FunctionAnalysis => {
    const known = analyses.get(fn.id);
    if (known && known.fn === fn) return known;
    const request = {
      root,
      program,
      environment: settings.environmentOf(fn),
      heavyImportThresholdMs: thresholdMs ?? settings.heavyImportThresholdMs ?? HEAVY_IMPORT_MS,
      sizeOf,
      costs,
      offerHoist: planner.offerHoist,
    };
    const analysis = analyseFunction(request, fn);
    analyses.set(fn.id, analysis);
    for (const file of analysis.files) readers.set(file, (readers.get(file) ?? new Set()).add(fn.id));
    return analysis;
  };

  const run = async (runOptions: RunOptions) => {
    const started = performance.now();
    const paths = (runOptions.paths ?? []).map((path) => joinPath(root, withSlashes(path)));
    const whole = paths.length === 0 || paths.includes(root);
    const found = await project.find(whole ? [] : paths, runOptions.signal);
    const wanted = whole ? found.functions : concerned(found, paths);
    const done: FunctionAnalysis[] = [];
    const breathe = createBreather(runOptions.signal);
    for (const fn of wanted) {
      await breathe();
      done.push(analyse(fn));
      runOptions.onProgress?.({ done: done.length, total: wanted.length, what: fn.id });
    }
    const all = applyPolicy(
      done.flatMap((analysis) => analysis.findings),
      settings.rules,
      program.summaryOf,
    );
    const findings = whole ? all : all.filter((finding) => standsIn(finding, wanted, paths));
    const check = {
      root,
      functions: wanted,
      findings,
      problems: uniqueProblems([...settings.problems, ...found.problems, ...done.flatMap(problemsOf)]),
      stats: { files: found.files, analysed: program.size, ms: Math.round(performance.now() - started) },
    };
    return { analyses: done, check, breathe };
  };

  const concerned = (found: FoundFunctions, paths: readonly string[]) => {
    const readersOfPaths = new Set(paths.flatMap((path) => [...(readers.get(path) ?? [])]));
    return found.functions.filter(
      (fn) => readersOfPaths.has(fn.id) || paths.some((path) => isUnder(joinPath(root, fn.file), path)),
    );
  };

  const standsIn = (finding: Finding, wanted: readonly ServerlessFunction[], paths: readonly string[]) => {
    const declaring = wanted.find((fn) => fn.id === finding.function);
    const places = [finding.file, ...(declaring ? [declaring.file] : [])].map((file) => joinPath(root, file));
    return places.some((place) => paths.some((path) => isUnder(place, path)));
  };

  const problemsOf = (analysis: FunctionAnalysis): readonly Problem[] => [
    ...[...analysis.files].flatMap((file) => program.problemsOf(file)),
    ...analysis.graph.problems,
  ];

  return {
    root,
    setDocument(file, text) {
      const path = withSlashes(file);
      const isNew = !files.exists(path);
      files.set(path, text);
      forget(path);
      if (isNew || text === undefined) program.forgetResolutions();
      settings.changed(path);
      project.changed(path);
    },
    invalidate(changed) {
      for (const file of changed.map(withSlashes)) {
        forget(file);
        settings.changed(file);
      }
      program.forgetResolutions();
      project.reset();
      sizes.clear();
    },
    configure({ flags, heavyImportThresholdMs }) {
      settings.setFlags(flags ?? {});
      thresholdMs = heavyImportThresholdMs;
      analyses.clear();
    },
    async check(runOptions = {}) {
      return (await run(runOptions)).check;
    },
    async profile(runOptions = {}) {
      const { analyses: done, check, breathe } = await run(runOptions);
      const profiles: Profile[] = [];
      for (const analysis of done) {
        await breathe();
        const shown = applyPolicy(analysis.findings, settings.rules, program.summaryOf);
        profiles.push(withLines(profileFunction(analysis, shown, sizeOf), (file) => files.read(joinPath(root, file))));
      }
      return { profiles, check };
    },
    fix: (findings) =>
      planner.plan(findings, { analyse, analysisOf: (id) => analyses.get(id), setText: files.set, forget }),
    text: (file) => files.read(joinPath(root, file)),
  };
}

function isUnder(file: string, path: string): boolean {
  return file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [
    ...new Map(problems.map((problem) => [`${problem.file}|${problem.line}|${problem.message}`, problem])).values(),
  ];
}
