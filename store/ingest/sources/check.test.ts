import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { oneOf } from '@watchbill/contract';
import { checked } from './check';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()], { description: 'who did it' }));
const Schema = TypeCompiler.Compile(
  Type.Object({
    hash: Type.Optional(Type.String({ description: 'the hash of its labels' })),
    number: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
    status: Type.Optional(oneOf(['firing', 'resolved'], 'firing or resolved')),
    who: text,
    short: Type.Optional(Type.Union([Type.String({ minLength: 2 }), Type.Null()], { description: 'two letters' })),
    people: Type.Optional(Type.Union([Type.Array(Type.Object({ id: Type.String() })), Type.Null()])),
    notes: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
  })
);

test.each<[unknown, string]>([
  [{ hash: 12 }, 'data.hash: 12 does not fit: expected text (the hash of its labels).'],
  [{ number: '7' }, 'data.number: "7" does not fit: expected a number or null.'],
  [{ status: 5 }, 'data.status: 5 does not fit: expected text (firing or resolved).'],
  [{ status: 'fire' }, 'data.status: "fire" is not one of its words'],
  [{ who: true }, 'data.who: true does not fit: expected text or null (who did it).'],
  [{ short: 'x' }, 'data.short: "x" does not fit (two letters).'],
  [{ people: {} }, 'data.people: {} does not fit: expected a list or null.'],
  [{ people: [{ id: 'a' }, { summary: 'x' }] }, 'the field data.people[1].id is missing.'],
  [{ people: ['a'] }, 'data.people[0]: "a" does not fit: expected an object.'],
  [{ notes: { x: 1 } }, 'data.notes.x: 1 does not fit: expected text.'],
  [[], 'data: [] does not fit: expected an object.'],
  [undefined, 'the field data is missing.'],
])('%j is refused by the name of the field and the type that is wanted', (value, message) => {
  expect(() => checked(Schema, value, 'line 3', 'data')).toThrow(`line 3: ${message}`);
});

test('without a path of its own the value is called so', () => {
  expect(() => checked(Schema, 5, 'line 3')).toThrow('line 3: the value: 5 does not fit: expected an object.');
});
