import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/user-error.mjs'
import { startSandbox } from '../sandbox.ts'
import { checkPort, listenProblem, readSettings } from './settings.mjs'

describe('settings', () => {
  it('come from arguments, then from PORT and HOST, then from the defaults', () => {
    expect(readSettings([], {})).toMatchObject({ port: 3010, host: 'localhost', size: 'small', json: false })
    expect(readSettings([], { PORT: '4000', HOST: '0.0.0.0' })).toMatchObject({ port: 4000, host: '0.0.0.0' })
    expect(readSettings(['--port', '0', '--size=large', '--seed', 'x', '--json'], { PORT: '4000' })).toMatchObject({
      port: 0,
      size: 'large',
      seed: 'x',
      json: true
    })
    expect(readSettings(['--kratos', 'real'], {})).toMatchObject({ kratos: 'real' })
    expect(readSettings([], { PORT: '', HOST: '' })).toMatchObject({ port: 3010, host: 'localhost' })
  })

  it.each([
    [['--port', '99999']],
    [['--port', 'http']],
    [['--port=-1']],
    [['--size', 'huge']],
    [['--sise', 'small']],
    [['--kratos', 'ory']]
  ])('that cannot be are refused: %j', (args) => expect(() => readSettings(args, {})).toThrow())
})

describe('a port that is taken', () => {
  const sentence = (port: number, next: number) =>
    `Port ${port} is taken by another program: stop it, or choose another port with PORT=${next}.`

  it('is reported in one sentence, by the check before the start and by the start itself', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
    )
    const refused = checkPort({ host: 'localhost', port })
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(sentence(port, port + 1))
    const error: unknown = await startSandbox({ port }).then(
      async (sandbox) => sandbox.close(),
      (reason: unknown) => reason
    )
    other.close()
    expect(listenProblem(error, 'localhost', port)).toBe(sentence(port, port + 1))
  })

  it('is free after the check', async () => {
    await checkPort({ host: 'localhost', port: 0 })
    const port = await new Promise<number>((resolve) => {
      const one = createServer().listen(0, '127.0.0.1', () => {
        const { port } = one.address() as { port: number }
        one.close(() => resolve(port))
      })
    })
    await checkPort({ host: 'localhost', port })
    await checkPort({ host: '127.0.0.1', port })
  })

  it('is reported differently from a host of another machine', async () => {
    await expect(checkPort({ host: '192.0.2.1', port: 0 })).rejects.toThrow(
      'HOST=192.0.2.1 is not an address of this machine.'
    )
  })

  it('is not confused with other errors of the same code', () => {
    expect(listenProblem(new Error('x'), 'localhost', 3010)).toBeUndefined()
    expect(listenProblem({ code: 'EACCES', syscall: 'spawn /usr' }, 'localhost', 0)).toBeUndefined()
    expect(listenProblem({ code: 'EACCES', syscall: 'listen' }, 'localhost', 80)).toContain('Port 80 may not be used')
  })

  it('is never answered by the advice of a port above 65535', () => {
    const error = { code: 'EADDRINUSE', syscall: 'listen' }
    expect(listenProblem(error, 'localhost', 65_534)).toBe(sentence(65_534, 65_535))
    expect(listenProblem(error, 'localhost', 65_535)).toBe(sentence(65_535, 3010))
  })
})
