import { paths } from '~/paths'
import { LiveText } from '~/ui/data/live-text'

/** The asset of something, as a link to its page. */
export function AssetLink(props: { asset: { id: string; code: string; scale: number } }) {
  return (
    <a class="link" href={paths.asset(props.asset.id)}>
      <LiveText text={props.asset.code} />, scale {props.asset.scale}
    </a>
  )
}
