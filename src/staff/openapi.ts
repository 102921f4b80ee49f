/** The table of routes as an OpenAPI 3.1 document: the shapes that check requests are the shapes that describe them. */
import { z } from 'zod';
import type { Route } from './route.ts';
import { problem } from './shapes.ts';

export function describeApi(routes: readonly Route[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bussola, staff API', version: '1' },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'STAFF_TOKEN, or an access token of single sign-on' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function operation({
  id,
  does,
  takes,
  gives,
  sends = 'application/json',
  refuses,
  creates,
  needs,
}: Route): Readonly<Record<string, unknown>> {
  const parameters = [...parametersIn('path', takes.path), ...parametersIn('query', takes.query)];
  const refused = [401, 403, ...refuses, 429, 500].map((status) => [String(status), refusal]);
  return {
    operationId: id,
    summary: needs === undefined ? does : `${does} (administrators)`,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(takes.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(takes.body, 'input') } } },
        }),
    responses: {
      [creates === undefined ? 200 : 201]: {
        description: does,
        content: { [sends.split(';', 1).join('')]: { schema: schemaOf(gives, 'output') } },
      },
      ...Object.fromEntries(refused),
    },
  };
}

const refusal = {
  description: 'What was wrong',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function parametersIn(place: 'path' | 'query', shape: z.ZodObject | undefined) {
  if (shape === undefined) return [];
  const parts: Readonly<Record<string, z.core.$ZodType>> = shape.shape;
  return Object.entries(parts).map(([name, part]) => {
    const { description, ...schema } = schemaOf(part, 'input');
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

function schemaOf(shape: z.core.$ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
