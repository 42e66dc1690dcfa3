import { Show, type JSX } from 'solid-js'
import { Icon } from '~/ui/theme/icon'

const isWeb = (href: string) => /^https?:\/\//i.test(href) && URL.canParse(href)

/** An address that came from outside: a link if it is http(s), otherwise plain text, since `javascript:` and the like must not be followed. */
export function SafeLink(props: { href: string; children?: JSX.Element }) {
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
