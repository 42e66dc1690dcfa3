import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { publishedFiles } from './host-files.mjs'

/** Puts the headers and rewrites for static hosts into the build, with the origins that its config.json names. */
export function staticHosts(): Plugin {
  let folder = ''
  return {
    name: 'static-hosts',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Record<string, unknown>
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      for (const [name, text] of Object.entries(publishedFiles(config, files.toSorted())))
        writeFileSync(join(folder, name), text)
    }
  }
}
