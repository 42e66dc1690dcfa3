import { isIlpAddress } from '~/lib/ilp-address'
import { asciiText, withoutUnseen } from '~/lib/plain-text'
import type { NewPeer, Peer, PeerByUrl, PeerConnection, PeerSettings } from '~/rafiki/peers'
import {
  changedFields,
  type ParsedField,
  parseFields,
  parseHttpAddress,
  parseList,
  parseOptionalAmount
} from '~/resource/parse-fields'

/** The texts of a form's fields; amounts in major units, empty for none. */
type Texts<Values> = Record<keyof Values, string>
type Asset = Peer['asset'] | undefined

/** The labels, in the order of the fields. */
export const settingsLabels: Texts<PeerSettings> = {
  name: 'Name',
  staticIlpAddress: 'ILP address',
  routes: 'Routes',
  maxPacketAmount: 'Largest packet',
  liquidityThreshold: 'Low at'
}
export const connectionLabels: Texts<PeerConnection> = {
  endpoint: 'Their endpoint',
  outgoingToken: 'Token you send',
  incomingTokens: 'Tokens they send'
}

/** An ILP address as it was typed, or what to enter instead. */
export function parseAddress(text: string): ParsedField<string> {
  const address = asciiText(text)
  if (isIlpAddress(address)) return { value: address }
  return { problem: 'Enter an ILP address: a scheme such as g or test, then names, with dots between: g.pesabridge.' }
}

function parseRoutes(text: string, address: string): ParsedField<string[]> {
  const routes = parseList(text).map(asciiText)
  const wrong = routes.find((route) => !isIlpAddress(route))
  if (wrong !== undefined) return { problem: `“${wrong}” isn’t an ILP address.` }
  return { value: routes.filter((route) => route !== asciiText(address)) }
}

const settingsFields = (texts: Texts<PeerSettings>, asset: Asset) => ({
  name: { value: texts.name.trim() || null },
  staticIlpAddress: parseAddress(texts.staticIlpAddress),
  routes: parseRoutes(texts.routes, texts.staticIlpAddress),
  maxPacketAmount: parseOptionalAmount(texts.maxPacketAmount, asset),
  liquidityThreshold: parseOptionalAmount(texts.liquidityThreshold, asset)
})

const connectionFields = (texts: Texts<PeerConnection>) => ({
  endpoint: parseHttpAddress(texts.endpoint),
  outgoingToken: { value: withoutUnseen(texts.outgoingToken) },
  incomingTokens: { value: parseList(texts.incomingTokens) }
})

/** What to change about the connection, or what to enter instead. Empty tokens keep those there are. */
export const parseConnection = (texts: Texts<PeerConnection>) => parseFields<PeerConnection>(connectionFields(texts))

/** What to change about a peer, or what to enter instead. Routes go with a new address, or the old one would stay among them (contract A6.10). */
export function parseSettings(texts: Texts<PeerSettings>, peer: Peer) {
  const parsed = parseFields<PeerSettings>(settingsFields(texts, peer.asset))
  if ('problems' in parsed) return parsed
  const { staticIlpAddress, routes } = parsed.values
  const moved = staticIlpAddress !== peer.staticIlpAddress ? { routes } : {}
  return { values: { ...changedFields<PeerSettings>(peer, parsed.values), ...moved } }
}

/** A new peer, or what to enter instead. */
export function parsePeer(texts: Texts<NewPeer>, asset: Asset) {
  const connection = connectionFields(texts)
  return parseFields<NewPeer>({
    ...settingsFields(texts, asset),
    ...connection,
    outgoingToken: withoutUnseen(texts.outgoingToken)
      ? connection.outgoingToken
      : { problem: 'Enter the token that the peer gave you.' },
    assetId: asset ? { value: asset.id } : { problem: 'Choose an asset.' },
    initialLiquidity: parseOptionalAmount(texts.initialLiquidity, asset)
  })
}

/** A peer by its URL, or what to enter instead. */
export const parsePeerByUrl = (texts: Texts<PeerByUrl>, asset: Asset) =>
  parseFields<PeerByUrl>({
    assetId: asset ? { value: asset.id } : { problem: 'Choose an asset.' },
    peerUrl: parseHttpAddress(texts.peerUrl),
    name: { value: texts.name.trim() || null },
    maxPacketAmount: parseOptionalAmount(texts.maxPacketAmount, asset),
    liquidityThreshold: parseOptionalAmount(texts.liquidityThreshold, asset)
  })
