import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withNpmOptions } from './npm-arguments.mjs'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'npm-arguments-'))
  mkdirSync(join(cache, '_logs'))
})
afterEach(() => rmSync(cache, { recursive: true }))

const options = { code: 'boolean', yes: 'boolean', expires: 'string', role: 'string' } as const
const read = (args: string[], env: Record<string, string> = {}) =>
  withNpmOptions({
    scripts: ['invite-user'],
    options,
    args,
    env: { npm_lifecycle_event: 'invite-user', npm_config_cache: cache, ...env }
  })

/** The log of an npm that was started with these words, of which the script got `passed`. */
function log(words: string[], passed: string, o: { ageMs?: number; ended?: boolean } = {}) {
  const time = new Date(Date.now() - (o.ageMs ?? 0)).toISOString().replaceAll(/[:.]/g, '_')
  const lines = [
    `verbose title npm run invite-user${passed && ` ${passed}`}`,
    `verbose argv ${words.map((word) => JSON.stringify(word)).join(' ')}`,
    ...(o.ended ? ['verbose exit 0'] : [])
  ]
  writeFileSync(join(cache, '_logs', `${time}-debug-0.log`), lines.map((line, at) => `${at} ${line}\n`).join(''))
}

describe('options that npm kept', () => {
  it('reach the tool as npm passed them on', () => {
    expect(read(['a@x'], { npm_config_code: 'true', npm_config_role: 'operator' })).toEqual([
      'a@x',
      '--code',
      '--role=operator'
    ])
    expect(read(['a@x'], { npm_config_code: '' })).toEqual(['a@x'])
  })

  it('give way to those after the --', () => {
    expect(read(['a@x', '--role', 'viewer'], { npm_config_role: 'operator' })).toEqual(['a@x', '--role', 'viewer'])
  })

  it.each([
    ['a value that npm took for an argument', ['a@x', 'operator'], { npm_config_role: 'true' }],
    ['an empty value', ['a@x'], { npm_config_expires: '' }],
    ['a value for an option that takes none', [], { npm_config_code: 'a@x' }]
  ])('are refused with %s', (_, args, env) => {
    expect(() => read(args, env)).toThrow(
      /^npm kept --\w+ for itself, so nothing was done\. .*\nnpm run invite-user -- /
    )
  })

  it('are of no concern to a tool that another script starts', () => {
    const env = { npm_lifecycle_event: 'deploy', npm_config_code: 'true' }
    expect(read(['a@x'], env)).toEqual(['a@x'])
  })

  it('never confirm: npm has a --yes of its own, which a CI may set for npx', () => {
    log(['run', 'invite-user', 'a@x', '--yes'], 'a@x')
    expect(read(['a@x'], { npm_config_yes: 'true' })).toEqual(['a@x'])
  })
})

describe('options that npm dropped without a trace', () => {
  const words = ['run', 'invite-user', 'a@x', '--expires', '30m']

  it('are refused, with the command that works', () => {
    log(words, 'a@x')
    expect(() => read(['a@x'])).toThrow(/\nnpm run invite-user -- a@x --expires 30m$/)
  })

  it('are refused when neither npm nor the tool knows them', () => {
    const definitions = join(cache, 'node_modules/@npmcli/config/lib')
    mkdirSync(definitions, { recursive: true })
    writeFileSync(join(definitions, 'definitions.js'), 'exports.definitions = { silent: {} }')
    const env = { npm_execpath: join(cache, 'bin/npm-cli.js') }
    log(['--silent', 'run', 'invite-user', 'a@x'], 'a@x', { ageMs: 1 })
    expect(read(['a@x'], env)).toEqual(['a@x'])
    log(['run', 'invite-user', '--cod', 'a@x'], 'a@x')
    expect(() => read(['a@x'], env)).toThrow(/^npm kept --cod /)
  })

  it('are not looked for after the --, in an earlier run or in one with other arguments', () => {
    log(words, 'a@x', { ageMs: 1, ended: true })
    log(words, 'a@x', { ageMs: 120_000 })
    log(words, 'ben@x', { ageMs: 2 })
    log(['run', 'invite-user', '--', 'a@x', '--expires', '30m'], 'a@x --expires 30m')
    expect(read(['a@x'])).toEqual(['a@x'])
    expect(read(['a@x', '--expires', '30m'])).toEqual(['a@x', '--expires', '30m'])
  })
})
