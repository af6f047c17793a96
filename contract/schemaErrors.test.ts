import { Type } from '@sinclair/typebox';
import { oneOf } from './oneOf';
import { enumOf, formatPath, pathOf, propertiesOf } from './schemaErrors';

test.each([
  ['', [], ''],
  ['/where/0/values/12', ['where', '0', 'values', '12'], 'where[0].values[12]'],
  ['/0/a~1b/c~0d', ['0', 'a/b', 'c~d'], '[0].a/b.c~d'],
])('the pointer "%s"', (pointer, path, written) => {
  expect(pathOf(pointer)).toEqual(path);
  expect(formatPath(path)).toBe(written);
});

test('a path within another', () => {
  expect(formatPath(['2', 'at'], 'events')).toBe('events[2].at');
  expect(formatPath([], 'events')).toBe('events');
});

test('what a schema takes', () => {
  expect(propertiesOf(Type.Object({ a: Type.String(), b: Type.Number() }))).toEqual(['a', 'b']);
  expect(propertiesOf(Type.String())).toEqual([]);
  expect(enumOf(oneOf(['x', 'y'], ''))).toEqual(['x', 'y']);
  expect(enumOf(Type.String())).toBeUndefined();
});
