import { spawnSync } from 'node:child_process';

const python = process.env.WATCHBILL_PYTHON ?? 'python3';

/** Runs tests against a Python library; without it they are skipped with the reason, or fail if peers are required. */
export function onPython(module: string, tests: (python: string) => void): void {
  const because = `${python} has no ${module} (WATCHBILL_PYTHON names another)`;
  if (spawnSync(python, ['-c', `import ${module}`]).status === 0) {
    tests(python);
  } else if (process.env.WATCHBILL_REQUIRE_PEERS === '1') {
    it(module, () => {
      throw new Error(`It is required by WATCHBILL_REQUIRE_PEERS, but ${because}`);
    });
  } else {
    test.skip(`skipped, because ${because}`, () => undefined);
  }
}
