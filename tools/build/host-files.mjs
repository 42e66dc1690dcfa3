// Headers and rewrites for common static hosts, from the one source that nginx has (nginx/policy.mjs), so that they can't drift.
import { cacheRules, everyAnswer, pageHeaders, transportSecurity } from '../../nginx/policy.mjs'

/** The addresses of pages for people who are not signed in (src/paths.ts). */
const authPages = '^/(auth(/login|/recovery)?|login|recovery|errors?)/?$'
const hashedFile = '^/assets/[^/]+-[\\w-]{8}\\.\\w+$'

/**
 * The headers of pages where the settings name other origins.
 * @param {Record<string, unknown>} config as in /config.json
 */
export function headersFor(config) {
  const originOf = (name) => (URL.canParse(config[name]) ? new URL(config[name]).origin : '')
  const others = [...new Set([originOf('backendUrl'), originOf('authUrl')])].filter(Boolean).join(' ')
  return {
    ...pageHeaders(originOf('kratosUrl'), others),
    ...everyAnswer,
    'Strict-Transport-Security': transportSecurity
  }
}

const generated = 'Written by the build from nginx/policy.mjs. Do not edit.'
const lines = (headers, form) => Object.entries(headers).map(([name, value]) => form(name, value))

/**
 * What belongs into the folder that is published.
 * @param {Record<string, unknown>} config as in /config.json
 * @param {string[]} files paths of the build below its folder, such as `assets/main-abcdefgh.js`
 * @returns {Record<string, string>} texts by file name
 */
export function publishedFiles(config, files) {
  const headers = headersFor(config)
  // By name: a pattern would take the console's pages below /assets/ too.
  const hashed = files.map((file) => `/${file}`).filter((file) => new RegExp(hashedFile).test(file))
  return {
    // Netlify and Cloudflare Pages. Values of several rules would be joined, so no rule repeats another's header.
    _headers: [
      `# ${generated}`,
      '/*',
      ...lines(headers, (name, value) => `  ${name}: ${value}`),
      ...hashed.flatMap((file) => [file, `  Cache-Control: ${cacheRules.hashed}`]),
      ''
    ].join('\n'),
    _redirects: `# ${generated}\n/* /index.html 200\n`,
    // Apache, with mod_rewrite and mod_headers.
    '.htaccess': [
      `# ${generated}`,
      'Options -Indexes -MultiViews',
      'DirectoryIndex index.html',
      'RewriteEngine On',
      'RewriteRule (^|/)\\. - [R=404,L]',
      'RewriteCond %{REQUEST_FILENAME} -f',
      'RewriteRule ^ - [L]',
      '# What has an extension is a file, never a page.',
      'RewriteRule \\.[^/.]+$ - [R=404,L]',
      `RewriteRule ${authPages.replace('^/', '^')} auth.html [L]`,
      'RewriteRule ^ index.html [L]',
      'AddType text/javascript .js',
      ...lines(everyAnswer, (name, value) => `Header always set ${name} "${value}"`),
      `Header always set Cache-Control "${cacheRules.other}"`,
      '<FilesMatch "\\.html$">',
      ...lines(headers, (name, value) => `  Header always set ${name} "${value}"`),
      `  Header always set Cache-Control "${cacheRules.page}"`,
      '</FilesMatch>',
      `<FilesMatch "-[\\w-]{8}\\.\\w+$">`,
      `  Header always set Cache-Control "${cacheRules.hashed}"`,
      '</FilesMatch>',
      ''
    ].join('\n')
  }
}

/** Headers for which CloudFront has settings of its own. */
const ofCloudfront = [
  'Content-Security-Policy',
  'X-Content-Type-Options',
  'X-Frame-Options',
  'Referrer-Policy',
  'Strict-Transport-Security'
]

/**
 * What is given to a host beside the folder, for settings that name no other origin.
 * @returns {Record<string, string>} texts by file name
 */
export function hostSettings() {
  const headers = headersFor({})
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`
  const ofFiles = lines(everyAnswer, (name, value) => `  add_header ${name} ${value} always;`)
  const custom = Object.entries(headers).filter(([name]) => !ofCloudfront.includes(name))
  return {
    'vercel.json': json({
      buildCommand: 'npm run build',
      outputDirectory: 'dist',
      rewrites: [
        { source: '/(auth|auth/login|auth/recovery|login|recovery|error|errors)', destination: '/auth.html' },
        { source: '/((?!.*\\.).*)', destination: '/index.html' }
      ],
      headers: [
        { source: '/(.*)', headers: lines(headers, (key, value) => ({ key, value })) },
        {
          source: '/assets/([^/]+-[\\w-]{8}\\.\\w+)',
          headers: [{ key: 'Cache-Control', value: cacheRules.hashed }]
        }
      ]
    }),
    'nginx.conf': [
      `# ${generated}`,
      '# Into a server that serves dist/ as its root. add_header in a location drops those outside it, so each has all it needs.',
      'gzip_static on;',
      'location / {',
      '  try_files /index.html =503;',
      ...lines(
        { ...headers, 'Cache-Control': cacheRules.page },
        (name, value) => `  add_header ${name} "${value}" always;`
      ),
      '}',
      `location ~ ${authPages} {`,
      '  try_files /auth.html =503;',
      ...lines(
        { ...headers, 'Cache-Control': cacheRules.page },
        (name, value) => `  add_header ${name} "${value}" always;`
      ),
      '}',
      'location ~ /\\. {',
      '  return 404;',
      '}',
      `location ~ "${hashedFile}" {`,
      '  try_files $uri =404;',
      ...ofFiles,
      `  add_header Cache-Control "${cacheRules.hashed}";`,
      '}',
      'location ~ \\.[^/.]+$ {',
      '  try_files $uri =404;',
      ...ofFiles,
      `  add_header Cache-Control ${cacheRules.other} always;`,
      '}',
      ''
    ].join('\n'),
    'cloudfront-headers.json': json({
      Name: 'rafiki-admin',
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: headers['Content-Security-Policy'] },
        ContentTypeOptions: { Override: true },
        FrameOptions: { Override: true, FrameOption: headers['X-Frame-Options'] },
        ReferrerPolicy: { Override: true, ReferrerPolicy: headers['Referrer-Policy'] },
        StrictTransportSecurity: {
          Override: true,
          AccessControlMaxAgeSec: Number(/\d+/.exec(transportSecurity)[0]),
          IncludeSubdomains: false,
          Preload: false
        }
      },
      CustomHeadersConfig: {
        Quantity: custom.length,
        Items: custom.map(([Header, Value]) => ({ Header, Value, Override: true }))
      }
    }),
    'cloudfront-function.js': [
      `// ${generated}`,
      '// For viewer requests: what has an extension is a file, everything else a page.',
      'function handler(event) {',
      '  var request = event.request',
      `  if (/${authPages.replaceAll('/', '\\/')}/.test(request.uri)) request.uri = '/auth.html'`,
      "  else if (!/\\.[^\\/.]+$/.test(request.uri)) request.uri = '/index.html'",
      '  return request',
      '}',
      ''
    ].join('\n')
  }
}
