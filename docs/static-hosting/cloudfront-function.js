// Written by the build from nginx/policy.mjs. Do not edit.
// For viewer requests: what has an extension is a file, everything else a page.
function handler(event) {
  var request = event.request
  if (/^\/(auth(\/login|\/recovery)?|login|recovery|errors?)\/?$/.test(request.uri)) request.uri = '/auth.html'
  else if (!/\.[^\/.]+$/.test(request.uri)) request.uri = '/index.html'
  return request
}
