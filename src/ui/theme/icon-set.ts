import { icons } from './icons.gen'
import type { moreIcons } from './more-icons.gen'
import type { shellIcons } from './shell-icons.gen'

export type IconName = keyof typeof icons | keyof typeof shellIcons | keyof typeof moreIcons

const drawings: Partial<Record<IconName, string>> = { ...icons }

/** The path that draws an icon; undefined before the module that brings it was loaded. */
export const drawingOf = (name: IconName): string | undefined => drawings[name]

/** Makes further icons known. */
export const addDrawings = (more: Partial<Record<IconName, string>>): void => void Object.assign(drawings, more)
