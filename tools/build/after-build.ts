import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

/**
 * A plugin that adds to the build when all of it is written.
 * @param work gets the build's folder, and its files below it in their order: what is published, so neither Vite's own notes nor what is compressed
 */
export function afterBuild(name: string, work: (folder: string, files: string[]) => void): Plugin {
  let folder = ''
  return {
    name,
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .filter((file) => !/\.(br|gz)$|^\.vite\//.test(file))
      work(folder, files.toSorted())
    }
  }
}
