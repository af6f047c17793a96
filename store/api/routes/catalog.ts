import { Type } from '@sinclair/typebox';
import type { Catalog, DimensionValue } from '@watchbill/contract';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ErrorSchema } from '../errors';
import type { ApiServices } from '../apiServices';
import { whileConnected } from '../whileConnected';

const Named = { name: Type.String(), label: Type.String(), description: Type.String() };
const Value = Type.Object({ value: Type.String(), label: Type.String() });

const CatalogSchema = Type.Unsafe<Catalog>(
  Type.Object({
    version: Type.String({ description: 'Version of the store' }),
    measures: Type.Array(
      Type.Object({
        ...Named,
        unit: Type.String({ description: 'A Grafana unit id' }),
        statistics: Type.Array(Type.String()),
        dimensions: Type.Array(Type.String({ description: 'To group and filter by' })),
        filterOnly: Type.Optional(Type.Array(Type.String({ description: 'To filter by, not to group' }))),
        over: Type.Array(Type.String()),
        ahead: Type.Optional(Type.Boolean({ description: 'It can be asked about time to come' })),
      })
    ),
    dimensions: Type.Array(Type.Object({ ...Named, values: Type.Optional(Type.Array(Value)) })),
    lists: Type.Array(
      Type.Object({
        ...Named,
        dimensions: Type.Array(Type.String()),
        ahead: Type.Optional(Type.Boolean({ description: 'It can be asked about time to come' })),
      })
    ),
  })
);

const ValuesQuery = Type.Object({
  dimension: Type.String({ minLength: 1, description: 'Such as team' }),
  search: Type.Optional(Type.String({ description: 'Part of the value or its label, in any letter case' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10000, description: '1000 without it' })),
});

/** Routes with measures, dimensions and their values, for editor, variables and command line. */
export function catalogRoutes(app: App, services: ApiServices): void {
  const shared = { tags: ['query'], security: [{ token: [] }] };
  const onRequest = requireToken(app, services);

  app.get(
    '/v1/catalog',
    {
      onRequest,
      schema: {
        ...shared,
        summary: 'Measures, dimensions and lists',
        response: { 200: CatalogSchema, 401: ErrorSchema },
      },
    },
    () => services.catalog()
  );

  app.get(
    '/v1/catalog/values',
    {
      onRequest,
      schema: {
        ...shared,
        summary: 'Values of a dimension',
        querystring: ValuesQuery,
        response: {
          200: Type.Object({ values: Type.Unsafe<DimensionValue[]>(Type.Array(Value)) }),
          400: ErrorSchema,
          401: ErrorSchema,
        },
      },
    },
    async ({ query: { dimension, search, limit = 1000 } }, reply) => ({
      values: await services.values({ dimension, search, limit }, whileConnected(reply)),
    })
  );
}
