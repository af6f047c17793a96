import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { lists } from '../query/lists/lists';
import { VERSION } from '../lib/version';
import { check } from './check';
import { coverage } from './coverage';
import { demo } from './demo';
import { FORMATS } from './format';
import { list } from './list';
import { query } from './query';
import { repair } from './repair';
import { reprocess } from './reprocess';
import { printSchema, SCHEMA_NAMES } from './schema';
import { serve } from './serve';
import { addSloCommands } from './sloCommands';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Runs `watchbill` with these arguments; resolves to the exit status and never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const program = buildProgram(terminal, (ended) => {
    status = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof CommandFailed) {
      terminal.err(`watchbill: ${error.message}\n`);
      return error.status;
    }
    terminal.err(`watchbill: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function buildProgram(terminal: Terminal, end: (status: ExitStatus) => void): Command {
  const program = new Command('watchbill')
    .description('On-call insight: who is paged, when, and who is on call.')
    .version(VERSION, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .addHelpText('after', '\nExit status: 0 fine, 1 found something wrong, 2 wrong use.');

  program
    .command('serve')
    .description('run the store')
    .option('-c, --config <file>', 'configuration; WATCHBILL_CONFIG, else watchbill.yaml')
    .option('--host <host>', 'listen here instead of where the configuration says')
    .option('--port <port>', 'listen on this port instead', wholeNumber)
    .addOption(new Option('--log-level <level>').choices(['debug', 'info', 'warn', 'error']).default('info'))
    .option('--pretty', 'log lines for people instead of JSON')
    .action(async (options) => end(await serve(options, terminal)));

  asking(program.command('query'))
    .description('ask a running store one question of the query language')
    .argument('[query]', 'JSON such as \'{"kind":"measure","measure":"pages","over":"total"}\', or - for stdin')
    .option('--file <file>', 'read the query from a file')
    .action(async (text, options) => end(await query(text, options, terminal)));

  asking(program.command('list'))
    .description(`print a list: ${lists.map(({ name }) => name).join(', ')}`)
    .argument('<name>')
    .option('--where <filter>', 'such as team=payments,checkout; can be repeated', collect, [])
    .option('--limit <rows>', 'at most this many rows', wholeNumber)
    .action(async (name, options) => end(await list(name, options, terminal)));

  storeOptions(program.command('reprocess'))
    .description('process quarantined deliveries again, after a fix')
    .argument('[ids...]')
    .option('--source <source>', 'all of this source')
    .option('--all', 'all there are')
    .action(async (ids, options) => end(await reprocess(ids, options, terminal)));

  program
    .command('replay', { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new CommandFailed('"watchbill replay" is "watchbill reprocess" now, with the same arguments.', 2);
    });

  program
    .command('repair')
    .description('say what is wrong with the database after a power cut, and mend it; the store must not run')
    .option('-c, --config <file>', 'configuration that names the database; WATCHBILL_CONFIG, else watchbill.yaml')
    .option('--file <file>', 'the database, instead of the one that a configuration names')
    .option('--apply', 'mend it; without this nothing is changed')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit status: 0 nothing is wrong or all was mended, 1 something is wrong, 2 wrong use.')
    .action(async (options) => end(await repair(options, terminal)));

  storeOptions(program.command('demo'))
    .description('send half a year of believable data through the ingest interface of a running store')
    .option('--source <source>', 'source of kind events to send it to', 'events')
    .option('--source-token <token>', "that source's token; WATCHBILL_INGEST_TOKEN without it")
    .option('--seed <number>', 'another seed makes other data', wholeNumber, 1)
    .option('--follow', 'then go on to send each minute of the SLIs, until ended')
    .option('--remove', 'remove what was sent')
    .option('--write-config <folder>', "only write the demo's configuration and calendars there")
    .action(async (options) => end(await demo(options, terminal)));

  program
    .command('coverage')
    .description('find the hours with nobody on call; no running store is needed')
    .argument('<feed>', 'iCalendar file or address, rota file, - for stdin, or a rotation of --config')
    .option('--from <time>', 'now, now+1d (m, h, d, w), 2026-03-01 or 2026-03-01T09:00Z', 'now')
    .option(
      '--to <time>',
      "as --from; dates and times without an offset are in --zone, else in the calendar's own zone",
      'now+14d'
    )
    .option('--hours <hours>', '24x7, business, or such as "Mon-Fri 09:00-17:00, Sat 10-14"; 24x7 without it')
    .option('--zone <zone>', "IANA zone of the hours; the calendar's own without it, else UTC")
    .option('--depth <depth>', 'people needed at level 1, or by level as 1=2,2=1; 1 without it')
    .option('--holidays <country>', 'days on which nobody must be: HU, DE-BY, or a file with one date a line')
    .option('-c, --config <file>', 'people, rotations and their declared coverage')
    .option('--allow-private', 'allow an address inside your network')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExit status: 0 no gap (thin spots alone are none), 1 a gap, 2 wrong use or an unreadable feed.'
    )
    .action(async (feed, options) => end(await coverage(feed, options, terminal)));

  program
    .command('check')
    .description('check a configuration file with the rotas it names, or a rota file')
    .argument('<file>')
    .option('--json', 'print JSON')
    .action((file, options) => end(check(file, options, terminal)));

  addSloCommands(program, terminal, end);

  program
    .command('schema')
    .description(`print a JSON schema: ${SCHEMA_NAMES.join(', ')}`)
    .argument('<name>')
    .option('--json', 'as always: the schema is JSON')
    .action((name) => end(printSchema(name, terminal)));

  return program;
}

function storeOptions(command: Command): Command {
  return command
    .option('--url <url>', 'address of the store; WATCHBILL_URL, else http://127.0.0.1:4480')
    .option('--token <token>', 'token of the configuration; WATCHBILL_TOKEN without it')
    .option('--json', 'print JSON');
}

function asking(command: Command): Command {
  return storeOptions(command)
    .option('--from <time>', 'such as now-30d or 2026-03-01', 'now-30d')
    .option('--to <time>', 'such as now', 'now')
    .addOption(new Option('--format <format>').choices([...FORMATS]).default('table'));
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return Number(value);
}
