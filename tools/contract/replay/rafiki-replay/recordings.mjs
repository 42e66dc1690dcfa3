// Recordings of a real Rafiki: read from a folder, or from one packed file.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

// The recordings of folders (NAME.json with {request, response}, NAME.txt with an HTTP response as it came) and packed files, by name
export function readRecordings(sources) {
  const recordings = new Map()
  for (const source of sources) for (const [name, recording] of readSource(source)) recordings.set(name, recording)
  return recordings
}

function* readSource(source) {
  if (fs.statSync(source).isFile()) {
    yield* Object.entries(JSON.parse(zlib.brotliDecompressSync(fs.readFileSync(source)).toString()))
    return
  }
  for (const file of fs.readdirSync(source)) {
    const text = fs.readFileSync(path.join(source, file), 'utf8')
    if (file.endsWith('.json')) yield [file.slice(0, -5), JSON.parse(text)]
    else if (/\.txt$/.test(file) && text.startsWith('HTTP/')) yield [file.slice(0, -4), { response: parseHttp(text) }]
  }
}

// One file of what a comparison looks at, the same bytes for the same recordings: no signatures, no addresses of servers, no times taken
export function packRecordings(recordings, file) {
  const names = [...recordings.keys()].sort()
  const packed = Object.fromEntries(names.map((name) => [name, essential(recordings.get(name))]))
  fs.writeFileSync(file, zlib.brotliCompressSync(JSON.stringify(packed), { params: { [zlib.constants.BROTLI_PARAM_LGWIN]: 24 } }))
}

function essential({ request, response: { status, headers, body } }) {
  const kept = Object.entries(headers).filter(([name]) => /^(content-type|vary|access-control-.*)$/.test(name))
  const sent = request?.body && typeof request.body === 'object' ? { request: { body: request.body } } : {}
  return { ...sent, response: { status, headers: Object.fromEntries(kept), body } }
}

function parseHttp(text) {
  const [head, ...body] = text.split(/\r?\n\r?\n/)
  const [first, ...lines] = head.split(/\r?\n/)
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(lines.map((l) => [l.slice(0, l.indexOf(':')).toLowerCase(), l.slice(l.indexOf(':') + 1).trim()])),
    body: body.join('\n\n').trimEnd()
  }
}
