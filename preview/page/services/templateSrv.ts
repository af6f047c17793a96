import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv, VariableInterpolation } from '@grafana/runtime';
import { sceneGraph, SceneObjectBase } from '@grafana/scenes';

/** Variables live in scenes: a request names its scene object, and the scene knows their values. */
export const previewTemplateSrv: TemplateSrv = {
  getVariables: () => [],
  containsTemplate: (target = '') => /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/.test(target),
  updateTimeRange: () => {},
  replace(target = '', scopedVars, format, interpolations) {
    const scene = sceneOf(scopedVars);
    if (scene) {
      return sceneGraph.interpolate(scene, target, scopedVars, formatOf(format), interpolations);
    }
    return replaceScoped(target, scopedVars, interpolations);
  },
};

type Interpolate = typeof sceneGraph.interpolate;

/** The plugin brings its own copy of scenes, so its objects are told by what they can do. */
function sceneOf(scopedVars: ScopedVars | undefined): SceneObjectBase | undefined {
  const scene: unknown = scopedVars?.__sceneObject?.value?.valueOf();
  return isSceneObject(scene) ? scene : undefined;
}

function isSceneObject(value: unknown): value is SceneObjectBase {
  return typeof value === 'object' && value !== null && 'state' in value && 'subscribeToState' in value;
}

function formatOf(format: string | Function | undefined): Parameters<Interpolate>[3] {
  return typeof format === 'function' ? (value, ...rest) => String(format(value, ...rest)) : format;
}

function replaceScoped(
  target: string,
  scopedVars: ScopedVars = {},
  interpolations: VariableInterpolation[] = []
): string {
  return target.replace(/\$(\w+)|\$\{(\w+)[^}]*\}/g, (match, plain?: string, braced?: string) => {
    const variableName = plain ?? braced ?? '';
    const scoped = scopedVars[variableName];
    const value = scoped ? String(scoped.value) : match;
    interpolations.push({ match, variableName, value, found: scoped !== undefined });
    return value;
  });
}
