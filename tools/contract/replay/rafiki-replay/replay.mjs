// All cases in order, on a Rafiki that must be empty but for the operator's tenant.
import { Run } from './run.mjs'
import { transport } from './transport.mjs'
import { seed } from './seed.mjs'
import { queries } from './queries.mjs'
import { mutations } from './mutations.mjs'

// The run with its results, or undefined when the server is not empty. Throws when the server cannot be reached.
export async function replayRafiki(options) {
  const run = new Run(options)
  if (!run.list && !(await isEmpty(run))) return undefined
  await transport(run)
  await seed(run)
  await queries(run)
  await mutations(run)
  return run
}

async function isEmpty(run) {
  const { response } = await run.client.call('query Assets { assets(first: 1) { edges { cursor } } }')
  return !response.body?.data?.assets?.edges?.length
}
