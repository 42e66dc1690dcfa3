import type { BuildEnvironmentOptions } from 'vite'

/**
 * Which modules travel together. Left alone, the bundler makes a file of every set of modules that some pages share: 90 files of a few hundred
 * bytes, which compress badly, name each other at length, and wait for each other. Two visits matter most, the sign-in page and the first list
 * (decisions D14), so what they load at once is put together: `start` is needed by both, `sign-in` and `shell` by one of them. Measured:
 * sign-in 37.5 -> 29.8 kB, first list 65 -> 49 kB (brotli). The other pages stay as the bundler has them, nearly.
 */
const visits = {
  both: ['main.tsx'],
  'sign-in': ['app/auth-app.tsx'],
  shell: ['app/app.tsx']
}

/** Small modules that later pages load together anyway: a file less is 0.1 kB less. */
const together: Record<string, RegExp> = {
  writing: /\/(?:rafiki\/outcomes|lib\/uuid|money\/(?:parse-amount|money-field))\.tsx?$/,
  forms: /\/rafiki\/(?:request-key|create-writes)\.ts$/,
  moving: /\/money\/(?:unfinished|money-words)\.ts$/,
  callout: /\/ui\/(?:callout|box-tone)\.tsx?$/
}

interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

function closure(graph: Graph, ids: string[], found = new Set<string>()): Set<string> {
  for (const id of ids) {
    if (found.has(id)) continue
    const info = graph.getModuleInfo(id)
    if (!info) throw new Error(`${id} is not in the build: tell tools/build/chunks.ts what it is called now`)
    closure(graph, [...info.importedIds], found.add(id))
  }
  return found
}

/**
 * Vite's options for that.
 * @param src the folder of the console's modules, as the bundler names it
 */
export function firstVisits(src: string): Pick<BuildEnvironmentOptions, 'rolldownOptions' | 'modulePreload'> {
  let sets: Record<keyof typeof visits, Set<string>> | undefined
  const inside = (files: string[]) => files.map((file) => `${src}/${file}`)
  const name = (id: string, graph: Graph) => {
    sets ??= {
      both: closure(graph, inside(visits.both)),
      'sign-in': closure(graph, inside(visits['sign-in'])),
      shell: closure(graph, inside(visits.shell))
    }
    if (id.endsWith('index.html')) return null
    if (sets.both.has(id) || (sets['sign-in'].has(id) && sets.shell.has(id))) return 'start'
    if (sets['sign-in'].has(id)) return 'sign-in'
    if (sets.shell.has(id)) return 'shell'
    return Object.keys(together).find((chunk) => together[chunk]?.test(id)) ?? null
  }
  return {
    modulePreload: {
      polyfill: false,
      // With a page's code only its styles are named, which have to be there before it is shown. Naming the files that it imports, so that
      // they come beside it and not after it, was 0.7 kB of the first list; the router fetches a page when its link is pointed at anyway.
      resolveDependencies: (_file, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => /\.css$/.test(file) && !/\/start-/.test(file))
    },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name, includeDependenciesRecursively: false }] } } }
  }
}
