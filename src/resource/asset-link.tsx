import { paths } from '~/paths'

/** The asset of something, as a link to its page. */
export function AssetLink(props: { asset: { id: string; code: string; scale: number } }) {
  return (
    <a class="link" href={paths.asset(props.asset.id)}>
      {props.asset.code}, scale {props.asset.scale}
    </a>
  )
}
