import type { Command } from 'commander';
import { sloCheck } from './sloCheck';
import { sloConvert } from './sloConvert';
import type { ExitStatus, Terminal } from './terminal';

/** Adds `watchbill slo …`. */
export function addSloCommands(program: Command, terminal: Terminal, end: (status: ExitStatus) => void): void {
  const slo = program.command('slo').description('check and convert definitions of SLOs; no running store is needed');

  slo
    .command('check')
    .description('check definitions of OpenSLO, Sloth and Pyrra in folders and files')
    .argument('[paths...]', 'folders and files; those of --config without any')
    .option('-c, --config <file>', 'teams, services, connections and folders with their settings')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit status: 0 all in force (notes alone are fine), 1 a problem, 2 wrong use.')
    .action((paths, options) => end(sloCheck(paths, options, terminal)));

  slo
    .command('convert')
    .description('print definitions of Sloth and Pyrra as OpenSLO v1')
    .argument('<files...>', 'files and folders')
    .option('--period <duration>', "length of the window of Sloth's SLOs, whose files have none", '30d')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nWhat cannot be carried over is printed to standard error.')
    .action((files, options) => end(sloConvert(files, options, terminal)));
}
