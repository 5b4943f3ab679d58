import type { OpenAPIObject } from '@nestjs/swagger';
import type { Route } from './all-routes.js';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  example?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** A body that the route accepts, put together from the examples of its description; `undefined` for one without. */
export function exampleBody(description: OpenAPIObject, route: Route): object | undefined {
  const path = description.paths[route.path.replace(/:(\w+)/g, '{$1}')];
  const operation = path?.[route.method.toLowerCase() as 'post'];
  const body = operation?.requestBody;
  const schema = body && 'content' in body ? body.content['application/json']?.schema : undefined;
  return schema && (exampleOf(schema as Schema, description) as object);
}

function exampleOf(schema: Schema, description: OpenAPIObject): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined) {
    const named = description.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    return named && exampleOf(named as Schema, description);
  }
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, description))) as unknown;
  }
  if (schema.items) return [exampleOf(schema.items, description)];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties)
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, property]) => [name, exampleOf(property, description)]),
    );
  }
  return schema.default;
}
