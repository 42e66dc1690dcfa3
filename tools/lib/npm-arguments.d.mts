export function withNpmOptions(o: {
  scripts: string[]
  options: Record<string, 'boolean' | 'string'>
  args: string[]
  env: Record<string, string | undefined>
}): string[]
