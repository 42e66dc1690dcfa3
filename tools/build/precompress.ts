import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { afterBuild } from './after-build.ts'

const compressible = new Set(['.html', '.js', '.css', '.svg', '.txt', '.webmanifest'])

/**
 * Puts `.br` and `.gz` beside every text of the build but config.json, which a deployment replaces, for servers that send what is compressed
 * already (nginx' gzip_static and brotli_static).
 */
export const precompress = (): Plugin =>
  afterBuild('precompress', (folder, files) => {
    for (const file of files.filter((name) => compressible.has(extname(name)))) {
      const text = readFileSync(join(folder, file))
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(text))
      writeFileSync(join(folder, `${file}.gz`), gzipSync(text, { level: 9 }))
    }
  })
