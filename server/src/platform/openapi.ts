import type { OpenAPIObject } from '@nestjs/swagger';
import { contract } from '@torreya/shared/contract/contract';
import { type Endpoint, refusalsOfEveryEndpoint } from '@torreya/shared/contract/endpoint';
import { type RefusalCode, refusals } from '@torreya/shared/domain/refusals';
import { z } from 'zod';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** The API's description (OpenAPI 3.1), written from the contract, so that it cannot say anything else. */
export function describeApi(version: string): OpenAPIObject {
  const paths: Record<string, PathItem> = {};
  for (const endpoint of Object.values<Endpoint>(contract)) {
    const path = `/api${endpoint.route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.route.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Torreya', version, description: 'Safety points for villages.' },
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    tags: [],
    paths,
  };
}

function operationOf(endpoint: Endpoint): Operation {
  const { properties = {}, required = [] } = jsonSchemaOf(endpoint.input, 'input');
  const inPath = [...endpoint.route.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '');
  const others = Object.keys(properties).filter(name => !inPath.includes(name));
  const inBody = endpoint.route.method === 'POST' && endpoint.bytes !== 'multipart in' ? others : [];
  const inQuery = inBody.length > 0 ? [] : others;
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: properties[name] ?? {},
  });
  return {
    operationId: endpoint.name,
    summary: endpoint.about,
    tags: [endpoint.route.path.split('/')[1] ?? ''],
    security: endpoint.door === 'anyone' ? [] : [{ session: [] }],
    parameters: [
      ...inPath.map(name => parameter(name, 'path')),
      ...inQuery.map(name => parameter(name, 'query')),
    ],
    ...bodyOf(endpoint, inBody, properties, required),
    responses: { 200: replyOf(endpoint), ...refusalsOf(endpoint) },
  };
}

function bodyOf(
  endpoint: Endpoint,
  names: string[],
  properties: Record<string, Schema>,
  required: string[],
): Pick<Operation, 'requestBody'> {
  if (endpoint.bytes === 'multipart in') {
    const name = endpoint.part ?? 'file';
    const file = { type: 'string' as const, format: 'binary' };
    const schema = { type: 'object' as const, properties: { [name]: file }, required: [name] };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (names.length === 0) return {};
  const schema = {
    type: 'object' as const,
    additionalProperties: false,
    properties: Object.fromEntries(names.map(name => [name, properties[name] ?? {}])),
    required: required.filter(name => names.includes(name)),
  };
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function replyOf(endpoint: Endpoint): { description: string; content: Record<string, { schema?: Schema }> } {
  if (endpoint.bytes === 'jpeg out') return { description: 'The picture.', content: { 'image/jpeg': {} } };
  if (endpoint.bytes === 'sound out')
    return { description: 'The sound.', content: { 'audio/mpeg': {}, 'audio/wav': {} } };
  if (endpoint.bytes === 'pdf out') return { description: 'The paper.', content: { 'application/pdf': {} } };
  const schema: Schema = jsonSchemaOf(endpoint.reply, 'output');
  return { description: 'Done.', content: { 'application/json': { schema } } };
}

function refusalsOf(endpoint: Endpoint) {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of [...refusalsOfEveryEndpoint, ...endpoint.refusals]) {
    const { status } = refusals[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.map(code => `\`${code}\` ${refusals[code].sentence}`).join('\n\n') },
    ]),
  );
}

interface ObjectSchema {
  properties?: Record<string, Schema>;
  required?: string[];
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(rest));
}
