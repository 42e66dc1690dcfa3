import { lazy, type Component } from 'solid-js'

/** `lazy` for modules with named exports. */
export const lazily = <Name extends string, Props extends object>(
  load: () => Promise<{ [Key in Name]: Component<Props> }>,
  name: Name
) => lazy<Component<Props>>(async () => ({ default: (await load())[name] }))
