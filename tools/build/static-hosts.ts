import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { afterBuild } from './after-build.ts'
import { publishedFiles } from './host-files.mjs'

/** Puts the headers and rewrites for static hosts into the build, with the origins that its config.json names. */
export const staticHosts = (): Plugin =>
  afterBuild('static-hosts', (folder, files) => {
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as Record<string, unknown>
    for (const [name, text] of Object.entries(publishedFiles(config, files))) writeFileSync(join(folder, name), text)
  })
