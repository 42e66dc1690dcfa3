import { lazy, type Component } from 'solid-js'

/** Solid's `lazy` for a module with named exports. */
export const lazyNamed = <Name extends string, Props extends object>(
  load: () => Promise<{ [Key in Name]: Component<Props> }>,
  name: Name
) => lazy<Component<Props>>(async () => ({ default: (await load())[name] }))
