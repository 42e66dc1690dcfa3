import { createQuery } from '~/rafiki/client/entity-queries'
import { printable } from '~/rafiki/client/entity-values'
import { notFound, requireId } from '~/rafiki/client/failures'
import { type Cursor, type Page, pageArguments, pageOf } from '~/rafiki/client/paging'
import { type PartialOption, type ResultOf, send } from '~/rafiki/client/send'
import {
  WalletAddressIncomingDocument,
  WalletAddressOutgoingDocument,
  WalletAddressQuotesDocument
} from './wallet-address-payments.gen'

// Payments and quotes of one wallet address, without their liquidity, which costs Rafiki a query a row (contract A7).

/** An amount in minor units, with what it is in. */
export interface Units {
  units: bigint
  asset: { code: string; scale: number }
}

type Amount = { value: string; assetCode: string; assetScale: number }

const readUnits = ({ value, assetCode, assetScale }: Amount): Units => ({
  units: BigInt(value),
  asset: { code: printable(assetCode), scale: assetScale }
})

/** A page of a connection of a wallet address; `isIncomplete` for a row of which a part is an error of Rafiki's (contract A6.8). */
const createPageQuery = <Node, Row extends { id: string }>(
  key: string,
  ask: (
    variables: { id: string } & ReturnType<typeof pageArguments>,
    partly: PartialOption
  ) => Promise<{ edges: { node: Node }[] } | null | undefined>,
  read: (node: Node) => Row
) =>
  createQuery(async (id: string, cursor: Cursor): Promise<Page<Row & { isIncomplete: boolean }>> => {
    const incomplete = new Set<string | number | undefined>()
    const connection = await ask(
      { id: requireId(id, 'wallet address'), ...pageArguments(cursor) },
      { onPartial: (paths) => paths.forEach((path) => incomplete.add(path[path.indexOf('edges') + 1])) }
    )
    if (!connection) throw notFound('wallet address')
    const rows = connection.edges.map(({ node }, at) => ({ ...read(node), isIncomplete: incomplete.has(at) }))
    return pageOf(rows, cursor)
  }, key)

type Connection<Document, Name extends string> =
  ResultOf<Document> extends { walletAddress: infer Wallet | null }
    ? Wallet extends Record<Name, { edges: { node: infer Node }[] } | null>
      ? Node
      : never
    : never

/** Payments to a wallet address. */
export const listIncoming = createPageQuery(
  'wallet address payment.incoming',
  async (variables, partly) =>
    (await send(WalletAddressIncomingDocument, variables, partly)).walletAddress?.incomingPayments,
  (node: Connection<typeof WalletAddressIncomingDocument, 'incomingPayments'>) => ({
    id: node.id,
    state: node.state,
    createdAt: node.createdAt,
    expiresAt: node.expiresAt,
    client: printable(node.client),
    sender: printable(node.senderWalletAddress),
    /** Its state stays PENDING (contract A6.8). */
    isCancelled: node.cancelledAt !== null,
    cancellationReason: printable(node.cancellationReason),
    asked: node.incomingAmount && readUnits(node.incomingAmount),
    received: readUnits(node.receivedAmount)
  })
)

/** Payments from a wallet address. */
export const listOutgoing = createPageQuery(
  'wallet address payment.outgoing',
  async (variables, partly) =>
    (await send(WalletAddressOutgoingDocument, variables, partly)).walletAddress?.outgoingPayments,
  (node: Connection<typeof WalletAddressOutgoingDocument, 'outgoingPayments'>) => ({
    id: node.id,
    state: node.state,
    error: printable(node.error),
    createdAt: node.createdAt,
    client: printable(node.client),
    receiver: printable(node.receiver),
    debit: readUnits(node.debitAmount),
    receive: readUnits(node.receiveAmount),
    sent: readUnits(node.sentAmount)
  })
)

/** Quotes for payments from a wallet address. */
export const listQuotes = createPageQuery(
  'wallet address payment.quotes',
  async (variables, partly) => (await send(WalletAddressQuotesDocument, variables, partly)).walletAddress?.quotes,
  (node: Connection<typeof WalletAddressQuotesDocument, 'quotes'>) => ({
    id: node.id,
    createdAt: node.createdAt,
    expiresAt: node.expiresAt,
    receiver: printable(node.receiver),
    debit: readUnits(node.debitAmount),
    receive: readUnits(node.receiveAmount)
  })
)

type RowOf<List> = List extends (...given: never[]) => Promise<Page<infer Row>> ? Row : never
export type IncomingPayment = RowOf<typeof listIncoming>
export type OutgoingPayment = RowOf<typeof listOutgoing>
export type Quote = RowOf<typeof listQuotes>
