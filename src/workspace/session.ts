import { joinPath } from '../core/link/posix-path';
import {
  type CheckResult,
  type Finding,
  languageOf,
  type Problem,
  type Profile,
  type ServerlessFunction,
} from '../core/model';
import { type FunctionAnalysis, profileFunction } from './analyse-function';
import { createBreather } from './breathe';
import { readYourLogs } from './calibrate/your-logs';
import { withSlashes } from './disk-files';
import { withDisplayLines } from './display-lines';
import { applyPolicy } from './finding-policy';
import { createFixPlanner, type FixPlanner } from './fix-planner';
import { createFunctionAnalyses, type FunctionAnalyses } from './function-analyses';
import { readGrammar } from './grammar-files';
import { createMeasuredImports, type MeasuredImports } from './measured-imports/measured-imports';
import { createOverlayFiles, type OverlayFiles } from './overlay-files';
import { createProjectFunctions, type ProjectFunctions } from './project-functions';
import { createProjectLanguages } from './project-languages';
import { createProjectSettings, type ProjectSettings } from './project-settings';
import { NO_SCAN_CACHE } from './scan-cache';
import type { RunOptions, Session, SessionOptions } from './session-api';
import { createSourceProgram, type SourceProgram } from './source-program';
import { unusedHooks } from './unused-hooks';

interface Parts {
  readonly root: string;
  readonly files: OverlayFiles;
  readonly program: SourceProgram;
  readonly settings: ProjectSettings;
  readonly measuredImports: MeasuredImports;
  readonly project: ProjectFunctions;
  readonly planner: FixPlanner;
  readonly analyses: FunctionAnalyses;
}

/** The analysis of one directory; every cache in it can be dropped at any time. */
export function createSession(options: SessionOptions): Session {
  const root = withSlashes(options.root);
  const files = createOverlayFiles(options.files);
  const languages = createProjectLanguages(readGrammar);
  const program = createSourceProgram(root, files, languages);
  const settings = createProjectSettings(root, files, options);
  const { scanCache = NO_SCAN_CACHE } = options;
  const project = createProjectFunctions({ root, files, program, languages, scanCache, leaveOut: settings.leavesOut });
  const planner = createFixPlanner(root, files, languages, () => settings.catalog);
  const { heavyImportThresholdMs } = options;
  const measuredImports = createMeasuredImports(root, files);
  const analyses = createFunctionAnalyses({ root, files, program, settings, measuredImports, heavyImportThresholdMs });
  const parts = { root, files, program, settings, measuredImports, project, planner, analyses };

  const replaceText = (file: string, text: string | undefined) => {
    files.set(file, text);
    forget(parts, file);
  };
  return {
    root,
    setDocument: (file, text) => setDocument(parts, withSlashes(file), text),
    invalidate(changed) {
      for (const file of changed.map(withSlashes)) {
        forget(parts, file);
        startAfresh(parts, file);
      }
      analyses.forgetSizes();
    },
    configure({ flags, heavyImportThresholdMs: thresholdMs }) {
      settings.setFlags(flags ?? {});
      analyses.setThreshold(thresholdMs);
    },
    check: (runOptions = {}) => check(parts, runOptions),
    profile: (runOptions = {}) => profile(parts, runOptions),
    offer: (finding) => planner.offer(finding, analyses),
    fix: (findings) => planner.plan(findings, { ...analyses, replaceText }),
    text: (file) => files.read(joinPath(root, file)),
  };
}

function setDocument(parts: Parts, path: string, text: string | undefined): void {
  const existed = parts.files.exists(path);
  parts.files.set(path, text);
  forget(parts, path);
  // Only code changes without consequences elsewhere: templates, manifests and new files decide what there is to look at.
  if (existed && languageOf(path) && parts.files.exists(path)) parts.project.changed(path);
  else startAfresh(parts, path);
}

function forget({ program, analyses }: Parts, file: string): void {
  program.forget(file);
  analyses.forget(file);
}

/** Drops everything that depends on which files there are and on what is not code. */
function startAfresh({ settings, measuredImports, program, project, analyses }: Parts, file: string): void {
  if (settings.changed(file)) analyses.clear();
  if (measuredImports.changed(file)) analyses.clear();
  program.forgetResolutions();
  project.reset();
}

async function run(parts: Parts, { paths = [], signal, onProgress, offers = true }: RunOptions) {
  const { root, program, settings, project, analyses } = parts;
  const started = performance.now();
  const asked = paths.map((path) => joinPath(root, withSlashes(path)));
  const whole = asked.length === 0 || asked.includes(root);
  const found = await project.find(whole ? [] : asked, signal);
  const wanted = whole ? found.functions : concerning(parts, found.functions, asked);
  const done: FunctionAnalysis[] = [];
  const breathe = createBreather(signal);
  for (const fn of wanted) {
    await breathe();
    done.push(analyses.of(fn));
    onProgress?.({ done: done.length, total: wanted.length, what: fn.id });
  }
  const seen = shown(parts, done);
  const findings = offers ? await withOffers(parts, seen, breathe) : seen;
  const fromFiles = program.problems((file) => whole || asked.some((path) => isUnder(file, path)));
  const fromFunctions = done.flatMap(({ files, graph }) => [
    ...[...files].flatMap(program.problemsOf),
    ...graph.problems,
  ]);
  const hooks = whole ? unusedHooks(root, found.hookFiles, done) : [];
  const result: CheckResult = {
    root,
    functions: wanted,
    findings,
    problems: unique([...settings.problems, ...found.problems, ...hooks, ...fromFiles, ...fromFunctions]),
    stats: { files: found.files, analysed: program.size, ms: Math.round(performance.now() - started) },
  };
  return { done, check: result, breathe };
}

/** Findings that stand in the files asked for, or slow down a function that does. */
async function check(parts: Parts, options: RunOptions): Promise<CheckResult> {
  const result = (await run(parts, options)).check;
  const asked = (options.paths ?? []).map((path) => joinPath(parts.root, withSlashes(path)));
  if (asked.length === 0 || asked.includes(parts.root)) return result;
  const findings = result.findings.filter((finding) => standsIn(parts, finding, result.functions, asked));
  return { ...result, findings };
}

async function profile(parts: Parts, options: RunOptions) {
  const { measuredImports } = parts;
  const { done, check: found, breathe } = await run(parts, options);
  const textOf = (file: string) => parts.files.read(joinPath(parts.root, file));
  const logs = readYourLogs(parts.root, parts.files, found.functions);
  const profiles: Profile[] = [];
  for (const analysis of done) {
    await breathe();
    const own = shown(parts, [analysis]);
    const findings = options.offers === false ? own : await withOffers(parts, own, breathe);
    const projected = profileFunction(analysis, findings, parts.analyses.sizeOf);
    profiles.push(withDisplayLines(logs.beside(projected), textOf));
  }
  return {
    profiles,
    check: { ...found, problems: [...found.problems, ...measuredImports.problems, ...logs.problems(profiles)] },
  };
}

async function withOffers(
  { planner, analyses }: Parts,
  findings: readonly Finding[],
  breathe: () => Promise<void>,
): Promise<Finding[]> {
  const offered: Finding[] = [];
  for (const finding of findings) {
    await breathe();
    offered.push({ ...finding, fix: planner.offer(finding, analyses) });
  }
  return offered;
}

function shown({ root, settings, program }: Parts, analyses: readonly FunctionAnalysis[]): Finding[] {
  const findings = analyses.flatMap((analysis) => analysis.findings);
  return applyPolicy(findings, settings.rules, (file) => program.summaryOf(joinPath(root, file)));
}

/** The functions that stand in some files, and those known to reach them. */
function concerning({ root, analyses }: Parts, functions: readonly ServerlessFunction[], paths: readonly string[]) {
  const reaching = new Set(paths.flatMap((path) => [...analyses.readersOf(path)]));
  return functions.filter((fn) => reaching.has(fn.id) || paths.some((path) => isUnder(joinPath(root, fn.file), path)));
}

/** Whether a finding stands in one of the files asked for, or slows down a function that does. */
function standsIn(
  { root }: Parts,
  finding: Finding,
  functions: readonly ServerlessFunction[],
  paths: readonly string[],
): boolean {
  const slowed = functions.find((fn) => fn.id === finding.function);
  const places = [finding.file, ...(slowed ? [slowed.file] : [])].map((file) => joinPath(root, file));
  return places.some((place) => paths.some((path) => isUnder(place, path)));
}

function isUnder(file: string, path: string): boolean {
  return file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.file}|${one.line}|${one.message}`, one])).values()];
}
