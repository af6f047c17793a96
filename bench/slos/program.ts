// What the store does of the benchmark of SLOs, each part in a process of its own: filling, or answering and catching up.
import { pino } from 'pino';
import { keepHeapSmall } from '../../store/lib/heap';
import { makeTeams } from '../world';
import { answerAll } from './answers';
import { fillSlos } from './filling';
import { makeSlos } from './world';

keepHeapSmall();
const [part, database, definitions, url] = process.argv.slice(2);
const log = pino({ level: 'warn' }, pino.destination(2));
const teams = makeTeams();
const target = database.startsWith('postgresql:') ? { url: database } : { file: database };
const given = { target, definitions, url, teams, slos: makeSlos(teams), log };

const work = part === 'fill' ? fillSlos(given) : answerAll(given);
work
  .then((result) => console.log(JSON.stringify(result)))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
