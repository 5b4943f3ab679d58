import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { routeAccess, type RouteAccess } from '#lib/access';

/** A route of the running application. */
export interface Route {
  method: string;
  /** With `:name` and `*` in it. */
  path: string;
  /** `Controller.method`, for messages. */
  handler: string;
  /** `undefined`: forgotten. */
  access: RouteAccess | undefined;
}

/** Every route of every controller that the application has, in order of path. */
export function allRoutes(api: NestFastifyApplication): Route[] {
  const routes: Route[] = [];
  for (const module of api.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function') routes.push(...routesOf(metatype));
    }
  }
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

function routesOf(controller: NewableFunction | CallableFunction): Route[] {
  const routes: Route[] = [];
  const prefixes = listOf(Reflect.getMetadata(PATH_METADATA, controller));
  for (let at = controller.prototype as object | null; at && at !== Object.prototype;) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value)) continue;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, value) as number] ?? '';
      for (const prefix of prefixes) {
        for (const path of listOf(Reflect.getMetadata(PATH_METADATA, value))) {
          routes.push({
            method: method === 'ALL' ? 'GET' : method,
            path: `/${[prefix, path]
              .map((part) => part.replace(/^\/+|\/+$/g, ''))
              .filter(Boolean)
              .join('/')}`,
            handler: `${controller.name}.${name}`,
            access: Reflect.getMetadata(routeAccess, value) as RouteAccess | undefined,
          });
        }
      }
    }
    at = Object.getPrototypeOf(at) as object | null;
  }
  return routes;
}

const listOf = (given: unknown): string[] =>
  Array.isArray(given) ? (given as string[]) : [typeof given === 'string' ? given : ''];

/** Every path the web server answers, also those that no controller has: read from the tree that it prints. */
export function servedPaths(api: NestFastifyApplication): string[] {
  const served = new Set<string>();
  const above: string[] = [];
  for (const line of api.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', rest = ''] = /^([│ ]*)[├└]── (.*)$/.exec(line) ?? [];
    if (rest === '') continue;
    const depth = indent.length / 4;
    const [, part = '', methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(rest) ?? [];
    above.splice(depth, above.length, part);
    if (methods !== undefined) served.add(above.join(''));
  }
  return [...served].sort();
}
