import { type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { operationLine } from './operations.mjs'

const lineOf = (text: string) => {
  const operation = parse(text).definitions[0] as OperationDefinitionNode
  return operationLine(operation, [], text, 'backend')
}
const input = 'CreateAssetLiquidityWithdrawalInput!'
const withdrawal = `mutation CreateAssetLiquidityWithdrawal($input:${input}){createAssetLiquidityWithdrawal(input:$input){success}}`

describe('the list of operations', () => {
  it('has withdrawals in the one form that the two-person rule judges', () =>
    expect(lineOf(withdrawal)).toMatch(/"CreateAssetLiquidityWithdrawal mutation write backend";$/))

  it.each([
    ['another name', withdrawal.replace('CreateAsset', 'TakeAsset')],
    [
      'an alias of it beside it',
      withdrawal.replace(/\}\}$/, '} b:createAssetLiquidityWithdrawal(input:$input){success}}')
    ],
    ['another mutation beside it', withdrawal.replace(/\}\}$/, '} deleteAsset(input:{id:"1"}){asset{id}}}')],
    ['a variable of another name', withdrawal.replaceAll('$input', '$other')],
    ['values in its text', withdrawal.replace('(input:$input)', '(input:{amount:"5"})')],
    ['more variables', withdrawal.replace(`${input})`, `${input},$more:String)`)],
    ['a payment’s', 'mutation M($input:X!){createOutgoingPaymentWithdrawal(input:$input){success}}']
  ])('refuses %s', (_, text) => expect(() => lineOf(text)).toThrow(/withdraws/))
})
