import { type Command, InvalidArgumentError } from 'commander';
import type { FromWebview } from '../../protocol/webview';
import { type Analysis, openSession } from '../analyse';
import { addProjectOptions, type ProjectOptions } from '../common-options';
import { addEnvironmentFlags } from '../environment-flags';
import type { CommandContext } from '../host';
import type { SetExitCode } from '../program';
import { applyFindingFixes } from '../serve/apply-finding-fixes';
import { createConfigurationReview } from '../serve/configuration-review';
import { createLiveProfile } from '../serve/live-profile';
import { type PageServer, startPageServer } from '../serve/page-server';
import { watchFolder } from '../serve/watch-folder';
import { UsageError } from '../usage-error';

type ServeOptions = ProjectOptions & { readonly port: number };

export function registerServe(program: Command, context: CommandContext, setExitCode: SetExitCode): void {
  const command = program
    .command('serve')
    .description('the Cold Start Profile panel in a browser, live while you edit')
    .argument('[path]', 'file or folder (default: .)')
    .option('--port <n>', 'port of this machine to serve at (default: any that is free)', port, 0);
  addProjectOptions(command);
  addEnvironmentFlags(command);
  command.action(async (path: string | undefined, options: ServeOptions) => {
    const analysis = openSession(context, command, path === undefined ? [] : [path], options);
    await serve(context, analysis, options);
    setExitCode(0);
  });
}

/** Serves until the process is asked to end. */
async function serve({ host, dependencies }: CommandContext, { session, target }: Analysis, options: ServeOptions) {
  const assets = dependencies.htmlAssets();
  if (!assets) throw new UsageError('the files of the page are not beside the command: run npm run build');
  const run = { paths: target.paths };
  let server: PageServer | undefined;
  const live = createLiveProfile(session, run, (message) => server?.post(message));
  const review = createConfigurationReview(session);
  const onMessage = (message: FromWebview) => void receive(message);
  server = await startPageServer({ port: options.port, assets, first: () => live.last, onMessage }).catch((error) => {
    throw new UsageError(`cannot serve at port ${options.port}: ${error instanceof Error ? error.message : error}`);
  });
  const { url, post } = server;

  async function receive(message: FromWebview): Promise<void> {
    switch (message.type) {
      case 'apply-fixes': {
        const refused = await applyFindingFixes(session, run, message.findings);
        if (refused !== null) post({ type: 'not-fixed', findings: message.findings, reason: refused });
        return;
      }
      case 'write-configuration':
        return post(review.propose(live.profiles, message.function, message.values));
      case 'accept-review': {
        const refused = review.accept(message.review);
        // A failure of the page would go with the next analysis, which may be under way.
        if (refused !== null) post({ type: 'review', review: '', file: null, diff: '', refused: [refused] });
        return;
      }
      default:
        // Everything else the browser does by itself.
        return;
    }
  }

  const watch = watchFolder(target.root, (files) => void live.changed(files));
  host.stdout.write(`${url}\n`);
  if (!options.quiet) host.stderr.write(`Open this address. It follows the files in ${target.root}; Ctrl+C ends it.\n`);
  void live.refresh();
  await dependencies.untilAskedToEnd();
  await Promise.all([watch.close(), server.close()]);
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError('Expected a port, for example 8080.');
  return value;
}
