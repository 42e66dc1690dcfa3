FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm run build:tools

FROM node:24-trixie-slim
# No versions: Debian's security updates come with each build, and what they replace is on its mirrors no more.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install -y --no-install-recommends nginx libnginx-mod-http-js libnginx-mod-http-brotli-static \
  && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled
WORKDIR /app
COPY nginx nginx
COPY --from=build /app/build ./
COPY --from=build /app/dist dist
ENV PORT=8080
EXPOSE 8080
# The user node, by number: Kubernetes can tell from it alone that this is not root.
USER 1000:1000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT []
CMD ["nginx/start.sh"]
