import type { Rolldown } from 'vite'

/** The modules that the two HTML files start with, relative to src: both load `main`, and each preloads its own root (root-links.ts). */
export const roots = { main: 'main.tsx', app: 'app/app.tsx', 'auth-app': 'app/auth-app.tsx' } as const

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null
}

/** What a module imports, directly or not, itself included: statically, or also by import(). */
function closure(graph: Graph, id: string, how: 'static' | 'all' = 'static', found = new Set<string>()): Set<string> {
  if (found.has(id)) return found
  const info = graph.getModuleInfo(id)
  if (!info) throw new Error(`${id} is not in the build: correct the roots in tools/build/chunks.ts`)
  found.add(id)
  for (const imported of [...info.importedIds, ...(how === 'all' ? info.dynamicallyImportedIds : [])])
    closure(graph, imported, how, found)
  return found
}

/** Too small for a file of its own: each shares the chunk of another feature. */
const joined: Record<string, string> = { credentials: 'account' }

/**
 * One chunk a root and one a feature (decisions D15). What only features share is in a chunk of its own: `flows` for the sign-in root and the
 * account, `resource` for the pages of entities, which comes while the page's query is under way. The bundler adds a file of 0.1 kB, its runtime,
 * which the HTML files name. Left alone, it makes a chunk of every set of modules that some entries share: dozens of small files that compress
 * badly and wait for each other.
 * @param src the folder of the console's modules, as the bundler names it
 */
export function chunkOptions(src: string): Pick<Rolldown.RolldownOptions, 'output'> {
  let sets: Record<keyof typeof roots | 'console', Set<string>> | undefined
  const name = (id: string, graph: Graph): string | null => {
    sets ??= {
      main: closure(graph, `${src}/${roots.main}`),
      app: closure(graph, `${src}/${roots.app}`),
      'auth-app': closure(graph, `${src}/${roots['auth-app']}`),
      console: closure(graph, `${src}/${roots.app}`, 'all')
    }
    if (id.endsWith('.html')) return null
    if (sets.main.has(id)) return 'main'
    const [, layer = '', feature = ''] = /\/src\/([^/]+)\/([^/]+)/.exec(id) ?? []
    const signsIn = sets['auth-app'].has(id)
    if (!signsIn && sets.app.has(id)) return 'app'
    if (!signsIn) return layer === 'features' ? (joined[feature] ?? feature) : 'resource'
    if (!sets.console.has(id)) return 'auth-app'
    return (layer === 'flows' || layer === 'kratos') && !sets.app.has(id) ? 'flows' : 'main'
  }
  return { output: { codeSplitting: { groups: [{ name, includeDependenciesRecursively: false }] } } }
}
