import { query } from '@solidjs/router'
import { vi } from 'vitest'
import { openCredentials } from '~/rafiki/credentials/credentials'
import { saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { configureTransport } from './transport'

/** The tenant that the stub's credentials are of. */
export const stubTenant = { id: '438fa74a-fa7d-4317-9ced-dde32ece1787', name: 'Cloud Nine Wallet' }

/** What an operation is answered: its data, an error of Rafiki's, or nothing at all because the connection is lost. */
export type StubAnswer = { data: object } | { error: string; code: string } | 'lost' | 'never'

interface Asked {
  operation: string
  variables: Record<string, unknown>
}

/**
 * For component tests: answers each operation by name in place of Rafiki, and has an operator's credentials in memory.
 * @returns what was asked so far, oldest first
 */
export async function stubRafiki(
  answers: Record<string, StubAnswer | ((variables: Record<string, unknown>) => StubAnswer)>
): Promise<Asked[]> {
  const asked: Asked[] = []
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  vi.stubGlobal('fetch', (_: URL, init: RequestInit) => {
    const { operationName: operation, variables = {} } = JSON.parse(String(init.body)) as {
      operationName: string
      variables?: Record<string, unknown>
    }
    asked.push({ operation, variables })
    const given = answers[operation] ?? { error: `${operation} is not stubbed`, code: 'NOT_STUBBED' }
    const answer = typeof given === 'function' ? given(variables) : given
    if (answer === 'never') return new Promise(() => undefined)
    if (answer === 'lost') return Promise.reject(new TypeError('Failed to fetch'))
    const body =
      'data' in answer
        ? { data: answer.data }
        : { data: null, errors: [{ message: answer.error, extensions: { code: answer.code } }] }
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }))
  })
  await openCredentials('ada')
  const { id: tenantId, name } = stubTenant
  await saveCredentials({ tenantId, name, isOperator: true, key: await importSecret('secret') })
  return asked
}
