import { Match, Show, Switch, type JSX } from 'solid-js'
import type { FlowNode } from '~/kratos/flow-model'
import { CopyableId } from '~/ui/data/copyable-id'
import { Icon } from '~/ui/theme/icon'

/** A node without input: a text, a picture, a link; any other node is shown by its label. */
export function FlowText(props: { node: FlowNode }) {
  const at = () => props.node.attributes
  const label = () => props.node.meta.label?.text
  return (
    <Switch
      fallback={
        <Show when={label()}>
          <p class="text-dense">{label()}</p>
        </Show>
      }
    >
      {/* Only a picture inside the answer is shown: nothing is fetched from other servers. */}
      <Match when={props.node.type === 'img' && at().src?.startsWith('data:image/') && at().src}>
        {(src) => <img src={src()} alt={label() ?? ''} class="secret w-40 rounded-panel bg-white p-2" />}
      </Match>
      <Match when={props.node.type === 'text' && at().text}>
        {(text) => (
          <div class="secret text-dense">
            <p class="font-500">{label()}</p>
            <CopyableId id={text().text} full label={label() ?? 'Text'} />
          </div>
        )}
      </Match>
      <Match when={props.node.type === 'a' && at().href}>
        {(href) => <SafeLink href={href()}>{at().title?.text ?? href()}</SafeLink>}
      </Match>
    </Switch>
  )
}

const isWeb = (href: string) => /^https?:\/\//i.test(href) && URL.canParse(href)

/** An address from Kratos: a link when it is http(s), otherwise plain text, because `javascript:` and the like must not be followed. */
function SafeLink(props: { href: string; children?: JSX.Element }) {
  const text = () => props.children ?? props.href.replace(/^https:\/\//i, '')
  return (
    <Show when={isWeb(props.href)} fallback={<span class="break-all">{text()}</span>}>
      <a
        href={props.href}
        target="_blank"
        rel="noreferrer noopener"
        class="link inline-flex items-center gap-1 break-all"
      >
        {text()}
        <Icon name="external" size={14} />
        <span class="visually-hidden">(opens in a new tab)</span>
      </a>
    </Show>
  )
}
