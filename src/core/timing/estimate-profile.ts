import type { Environment, Problem, Profile } from '../model';
import { checkEnvironment } from './check-environment';
import { projectTimeline } from './project-timeline';
import { workOfEnvironment } from './work-of-environment';

/** The profile of a described environment, with no source code. `problems` found on the way to it are kept in front. */
export function estimateProfile(given: Environment, problems: readonly Problem[]): Profile {
  const { environment, problems: replaced } = checkEnvironment(given);
  const timeline = projectTimeline(environment, workOfEnvironment(environment));
  return {
    function: null,
    environment,
    paths: timeline.paths,
    afterFixes: null,
    cost: timeline.cost,
    ...(timeline.traffic !== undefined && { traffic: timeline.traffic }),
    ...(timeline.explain && { explain: timeline.explain }),
    problems: [...problems, ...replaced, ...timeline.problems],
  };
}
