// npm run build:tools: what operators run, without need of anything but Node, for the image (build/tools/NAME.js and what they share), and a
// package.json with which `npm run NAME` starts them there.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { watchOutput } from '../lib/output.mjs'
import { build } from 'vite'

watchOutput()
const tools = [
  'invite-user',
  'delete-user',
  'list-users',
  'disable-user',
  'enable-user',
  'end-sessions',
  'reset-second-factor',
  'doctor'
]
const outDir = fileURLToPath(new URL('../../build/tools', import.meta.url))

await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: Object.fromEntries(tools.map((name) => [name, fileURLToPath(new URL(`../${name}.ts`, import.meta.url))])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' }
    }
  },
  ssr: { noExternal: true }
})
// Without it Node takes a .js file for CommonJS first, and says so.
writeFileSync(`${outDir}/package.json`, '{ "type": "module" }\n')
const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const scripts = Object.fromEntries(tools.map((tool) => [tool, `node tools/${tool}.js`]))
writeFileSync(
  fileURLToPath(new URL('../../build/package.json', import.meta.url)),
  `${JSON.stringify({ name, version, private: true, type: 'module', scripts }, null, 2)}\n`
)
console.log(`build/tools: ${readdirSync(outDir).join(', ')}`)
