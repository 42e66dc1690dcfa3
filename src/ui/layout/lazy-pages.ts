import type { RouteSectionProps } from '@solidjs/router'
import { importCode } from '~/lib/missing-file'
import { lazy, type Component } from 'solid-js'

/**
 * The pages of a feature as components for its routes. All are of one module, so the first that is shown brings the others.
 * @param load imports that module
 */
export const lazyPages =
  <Pages extends Record<string, Component<RouteSectionProps>>>(load: () => Promise<Pages>) =>
  <Name extends keyof Pages>(name: Name): Component<RouteSectionProps> =>
    lazy(async () => ({ default: (await importCode(load()))[name] }))
