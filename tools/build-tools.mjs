// npm run build:tools: each tool as one file that needs nothing but Node, for the image (build/tools/NAME.js).
import { readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const tools = ['invite-user', 'delete-user']
const outDir = fileURLToPath(new URL('../build/tools', import.meta.url))

for (const [at, name] of tools.entries()) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: fileURLToPath(new URL(`${name}.ts`, import.meta.url)),
      outDir,
      emptyOutDir: at === 0,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.js` } }
    },
    ssr: { noExternal: true }
  })
}
// Without it Node takes a .js file for CommonJS first, and says so.
writeFileSync(`${outDir}/package.json`, '{ "type": "module" }\n')
console.log(`build/tools: ${readdirSync(outDir).join(', ')}`)
