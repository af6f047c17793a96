import type { RotationAnalysis } from './rotationAnalysis';
import { rotationListReader } from './rotationListReader';
import { rotationView } from './rotationView';

/** Gives code to the type checker without running it. */
function compiles(_: unknown): void {}

test('parts of an analysis whose needs are not declared are refused by the compiler', () => {
  // @ts-expect-error The profile is not read.
  compiles((rotation: RotationAnalysis<'allShifts'>) => rotation.balance());
  // @ts-expect-error Neither pages nor profile are read.
  compiles((rotation: RotationAnalysis<'shiftsOfMembers'>) => rotation.score());
  // @ts-expect-error Shifts around the range are not enough for gaps ahead.
  compiles((rotation: RotationAnalysis<'shiftsAround'>) => rotation.gapsAhead());
  // @ts-expect-error Nothing is read beside the shifts of the range.
  compiles((rotation: RotationAnalysis) => rotation.pages);
});

test('so they are in views and lists', () => {
  rotationView({
    needs: ['shiftsAround'],
    // @ts-expect-error Rest is measured by pages, too.
    frames: ({ rotation }) => rotation.breaches().map(() => ({ schema: { fields: [] }, data: { values: [] } })),
  });
  rotationListReader({
    needs: [],
    configured: true,
    // @ts-expect-error Nothing is read beside the shifts of the range.
    rows: (rotations) => rotations.map((rotation) => ({ unit: rotation.loadUnit })),
  });
});

test('wider reads of shifts hold the narrower ones', () => {
  compiles((rotation: RotationAnalysis<'allShifts' | 'pages' | 'profile'>) => [
    rotation.breaches,
    rotation.participants,
    rotation.score,
  ]);
});
