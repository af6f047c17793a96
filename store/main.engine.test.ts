import { spawn } from 'node:child_process';
import { buildProgram } from './testing/cli/program';

const program = buildProgram();
afterAll(() => program.remove());

test('a reader that has heard enough ends nothing in an error', async () => {
  const child = spawn(process.execPath, [program.file, 'coverage', '-', '--from', '2026-03-02', '--to', '2026-03-03']);
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  child.stdin.end('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, said }).toEqual({ status: 1, said: '' });
});
